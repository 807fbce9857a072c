using System.Reflection;

namespace PppLedger.Domain.Tests;

public sealed class the_sentences_of_events
{
    private static readonly Guid Partner = Guid.Parse("0195cccc-0000-7000-8000-000000000002");
    private static readonly DateOnly Day = new(2026, 3, 31);
    private static readonly Money Euros = new(2_400m, "EUR");

    [Fact]
    public void are_there_for_every_kind() =>
        EventKinds.All.Where(t => t.GetCustomAttribute<SaysAttribute>() is null).Select(t => t.Name)
            .ShouldBeEmpty("Add [Says(\"…\")] beside [EventAlias]: the event as a sentence a person reads, then run once with UPDATE_GOLDEN=1.");

    [Fact]
    public void name_members_of_their_event_only() =>
        EventKinds.All.Select(t => (t.Name, Fault: Record.Exception(() => Sentence.Of(t)))).Where(f => f.Fault is not null)
            .Select(f => f.Fault!.Message).ShouldBeEmpty();

    [Fact]
    public void leave_no_sign_of_their_template_behind() =>
        EventExamples.All.Select(Said).Where(s => s.IndexOfAny(['{', '}', '[', ']']) >= 0 || s.Contains("  ", StringComparison.Ordinal) || s.Contains(" ,", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void are_written_down() =>
        Golden.Check("sentences.txt", string.Join('\n', EventExamples.All
            .Select(e => $"{EventKinds.AliasOf(e.GetType())}\t{Said(e)}").Order(StringComparer.Ordinal)));

    [Fact]
    public void tell_no_person_and_no_rate()
    {
        var said = EventExamples.All.Select(Said).ToList();
        foreach (var secret in new[] { "person-7", "60.00", "60.0001", "68,000", "68000", "82.40", "anna", "bert" })
        {
            said.ShouldAllBe(s => !s.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void call_a_thing_by_its_name_where_it_has_one()
    {
        var paid = new AdvancePaid(Partner, Euros, Day, null);

        Sentence.Of(typeof(AdvancePaid)).Names(paid).ShouldBe([Partner]);
        Said(paid, id => id == Partner ? "Smelterij Oost" : null).ShouldBe("EUR 2,400.00 was paid to Smelterij Oost as an advance, dated 2026-03-31.");
        Said(paid).ShouldContain(Partner.ToString());
    }

    [Fact]
    public void leave_out_what_is_not_known()
    {
        Said(new AdvancePaid(Partner, Euros, Day, "PAY-1") { Tranche = "2026" }, _ => "A")
            .ShouldBe("EUR 2,400.00 was paid to A as an advance from tranche 2026, dated 2026-03-31, reference PAY-1.");
        Said(new CommitmentReduced(CommitmentKind.InKind, null, Euros, Day, "Less.")).ShouldBe("The promise (in kind) was reduced by EUR 2,400.00 on 2026-03-31: Less.");
        Said(new CommitmentReduced(CommitmentKind.InKind, new(8, "h"), null, Day, "Less.")).ShouldBe("The promise (in kind) was reduced by 8 h on 2026-03-31: Less.");
        Said(new CommitmentReduced(CommitmentKind.InKind, new(8, "h"), Euros, Day, "Less")).ShouldBe("The promise (in kind) was reduced by 8 h worth EUR 2,400.00 on 2026-03-31: Less.");
        Said(new OrganisationGroupChanged(null, Day)).ShouldBe("The organisation left its group as of 2026-03-31.");
        Said(new OrganisationGroupChanged("Oost Group", Day)).ShouldBe("The organisation became part of Oost Group as of 2026-03-31.");
        Said(new StepTermsAgreed([], "As before")).ShouldBe("Terms for the steps of contributions were agreed: As before.");
        Said(new UseOfResultsAgreed(Day, [], null, false, "Article 9")).ShouldBe("On 2026-03-31 it was agreed how results are used: Article 9.");
        Said(new MilestoneDropped(Day, "Twice.", true)).ShouldBe("The milestone was dropped on 2026-03-31, as entered in error: Twice.");
    }

    [Fact]
    public void leave_out_what_the_one_who_is_told_may_not_know()
    {
        var cleared = new OverlapCleared(OverlapKind.Lot, Partner, "Half each", "p-eva");
        string Told(ILedgerEvent e, bool hidden) => Sentence.Of(e.GetType()).Tell(e, _ => "E-7", _ => hidden);

        Told(cleared, hidden: false).ShouldBe("An overlap (lot) with contribution E-7 was cleared: Half each.");
        Told(cleared, hidden: true).ShouldBe("An overlap (lot) was cleared: Half each.");
        Told(new MatchOffered("PPS-I", Partner, 50, "bert"), hidden: true).ShouldBe("50 % of the contribution was offered as match to PPS-I.");
    }

    [Fact]
    public void take_what_people_wrote_as_it_is() =>
        Said(new ConsortiumExtended(Day, "{Reason} [late] {{ore}}")).ShouldBe("The consortium was extended to 2026-03-31: {Reason} [late] {{ore}}.");

    private static string Said(object e) => Said(e, _ => null);

    private static string Said(object e, Func<Guid, string?> nameOf) => Sentence.Of(e.GetType()).Tell((ILedgerEvent)e, nameOf);
}
