using JasperFx.Events;
using Transfer = PppLedger.Domain.KnowledgeTransfer;

namespace PppLedger.Domain.Tests;

/// <summary>Each row breaks one thing more than the one before; what comes first in the guard wins.</summary>
public sealed class recording_knowledge_transfer
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly Guid Institute = Guid.Parse("0195cccc-0000-7000-8000-000000000002");
    private static readonly Guid Member = Guid.Parse("0195cccc-0000-7000-8000-000000000003");
    private static readonly Actor Office = new("otto", Guid.Parse("0195cccc-0000-7000-8000-000000000009"), [Role.ProgrammeOffice]);
    private static readonly Actor Stranger = new("mallory", Guid.Parse("0195cccc-0000-7000-8000-000000000008"), [Role.Coordinator, Role.Funder, Role.Auditor, Role.Recorder, Role.Controller]);
    private static readonly Consortium Consortium = new() { Id = Guid.Parse("0195cccc-0000-7000-8000-000000000001"), Code = "C-1", Programme = "Deals", CoordinatorId = Institute };
    private static readonly Organisation Association = new() { Id = Guid.Parse("0195cccc-0000-7000-8000-000000000007"), Name = "Metal", Kind = OrganisationKind.BranchAssociation };

    private static readonly SignKnowledgeDeal Deal = new(
        "Deals", "KD-1", "Less scrap", Association, Institute, new(400, "h"), [new(Member, new(2_500m, "EUR"), new(2_500m, "EUR"))], new(2026, 5, 20), Consortium, Today, Office);

    [Fact]
    public void refuses_a_deal_in_this_order()
    {
        var deal = Deal;
        void Breaks(Func<SignKnowledgeDeal, SignKnowledgeDeal> one, Refusal refusal)
        {
            deal = one(deal);
            TransferRules.Refuses(deal).ShouldBe(refusal);
        }

        TransferRules.Refuses(deal).ShouldBeNull();
        Breaks(d => d with { Association = Association with { Kind = OrganisationKind.Enterprise } }, TransferRefusal.NotAnAssociation);
        Breaks(d => d with { Consortium = Consortium with { Programme = "deals" } }, TransferRefusal.OtherProgramme);
        Breaks(d => d with { Actor = Stranger }, TransferRefusal.NotYours);
        Breaks(d => d with { SignedOn = Today.AddDays(1) }, ContributionRefusal.NotYetHappened);
        Breaks(d => d with { Members = [.. d.Members, new(Institute, new(1m, "USD"))] }, TransferRefusal.CurrenciesDiffer);
        Breaks(d => d with { Members = [.. d.Members, new(Member)] }, TransferRefusal.MemberTwice);
        Breaks(d => d with { Members = [new(Member, TopUp: new(0m, "EUR")), .. d.Members] }, InputRefusal.AmountNotPositive);
        Breaks(d => d with { Members = [.. Enumerable.Range(0, 501).Select(_ => new DealMember(Guid.NewGuid()))] }, TransferRefusal.TooManyMembers);
        Breaks(d => d with { Hours = new(400, "kg") }, TransferRefusal.NotHours);
        Breaks(d => d with { Hours = new(0, "h") }, InputRefusal.QuantityNotPositive);
        Breaks(d => d with { Title = " " }, InputRefusal.TextOutOfBounds);
    }

    [Fact]
    public void refuses_a_spin_off_in_this_order()
    {
        var fine = new FoundSpinOff("Deals", "SO-1", "Cold Furnaces", Institute, null, Today, Consortium, Today, Office);
        TransferRules.Refuses(fine).ShouldBeNull();
        var elsewhere = fine with { Programme = "Other" };
        TransferRules.Refuses(elsewhere).ShouldBe(TransferRefusal.OtherProgramme);
        TransferRules.Refuses(elsewhere with { Actor = Stranger }).ShouldBe(TransferRefusal.NotYours);
        TransferRules.Refuses(elsewhere with { Actor = Stranger, FoundedOn = Today.AddDays(1) }).ShouldBe(ContributionRefusal.NotYetHappened);
        TransferRules.Refuses(elsewhere with { Actor = Stranger, FoundedOn = Today.AddDays(1), Code = "" }).ShouldBe(InputRefusal.TextOutOfBounds);
    }

    [Fact]
    public void refuses_a_licence_in_this_order()
    {
        var fine = new GrantLicence("Deals", "L-1", "Furnace control", Institute, Member, false, Today, Consortium, Today, Office);
        TransferRules.Refuses(fine).ShouldBeNull();
        var toItself = fine with { LicenseeId = Institute };
        TransferRules.Refuses(toItself).ShouldBe(TransferRefusal.LicenceToItself);
        TransferRules.Refuses(toItself with { Programme = "Other" }).ShouldBe(TransferRefusal.OtherProgramme);
        TransferRules.Refuses(toItself with { Programme = "Other", Actor = Stranger }).ShouldBe(TransferRefusal.NotYours);
        TransferRules.Refuses(toItself with { Programme = "Other", Actor = Stranger, GrantedOn = Today.AddDays(1) }).ShouldBe(ContributionRefusal.NotYetHappened);
    }

    [Fact]
    public void refuses_a_dissemination_activity_in_this_order()
    {
        var fine = new HoldDissemination("Deals", "D-1", "Open day", DisseminationKind.DemonstrationDay, true, 22, 22, Today, Consortium, Today, Office);
        TransferRules.Refuses(fine).ShouldBeNull();
        TransferRules.Refuses(fine with { Participants = null }).ShouldBeNull();
        var elsewhere = fine with { Programme = "Other", Actor = Stranger };
        TransferRules.Refuses(elsewhere).ShouldBe(TransferRefusal.NotYours);
        TransferRules.Refuses(elsewhere with { Smes = 23 }).ShouldBe(TransferRefusal.MoreSmesThanParticipants);
        TransferRules.Refuses(elsewhere with { Smes = -1 }).ShouldBe(SchemeRefusal.NumberOutOfRange);
        TransferRules.Refuses(elsewhere with { Smes = -1, Kind = DisseminationKind.None }).ShouldBe(InputRefusal.ChoiceMissing);
    }

    [Fact]
    public void refuses_a_target_in_this_order()
    {
        var fine = new SetTransferTarget("Deals", 2026, 10, Office);
        TransferRules.Refuses(fine).ShouldBeNull();
        TransferRules.Refuses(fine with { Actor = new("carl", Institute, [Role.Coordinator]) }).ShouldBe(TransferRefusal.NotYours);
        TransferRules.Refuses(fine with { Actor = Stranger, SpinOffs = -1 }).ShouldBe(SchemeRefusal.NumberOutOfRange);
        TransferRules.Refuses(fine with { Actor = Stranger, SpinOffs = -1, Year = 1066 }).ShouldBe(InputRefusal.YearOutOfRange);
    }

    [Fact]
    public void is_withdrawn_once()
    {
        var transfer = Transfer.Create(Event(TransferRules.Decide(Deal)));
        transfer.IsWithdrawn.ShouldBeFalse();
        var withdrawn = transfer.Apply(TransferRules.Decide(transfer, new("Twice.", Office), Consortium));
        (withdrawn.IsWithdrawn, withdrawn.WithdrawnBecause, withdrawn.Deal).ShouldBe((true, "Twice.", transfer.Deal));
        TransferRules.Refuses(withdrawn, new("Twice.", Office), Consortium).ShouldBe(TransferRefusal.Withdrawn);
        TransferRules.Refuses(withdrawn, new("Twice.", Stranger), Consortium).ShouldBe(TransferRefusal.NotYours);
        TransferRules.Refuses(withdrawn, new(" ", Stranger), Consortium).ShouldBe(InputRefusal.TextOutOfBounds);
    }

    [Fact]
    public void is_for_the_programme_office_administrators_and_where_it_comes_from_a_consortium_its_coordinator()
    {
        var (admin, carl) = (new Actor("root", Guid.Empty, [Role.Administrator]), new Actor("carl", Institute, [Role.Coordinator]));
        TransferActs.All.Count.ShouldBe(6);
        foreach (var act in TransferActs.All)
        {
            TransferActs.MayNot(act, admin, null).ShouldBeNull();
            TransferActs.MayNot(act, Office, null).ShouldBeNull();
            TransferActs.MayNot(act, Office with { OrganisationId = Guid.Empty }, null).ShouldBe(TransferRefusal.NotYours); // For nobody.
            TransferActs.MayNot(act, carl, Consortium).ShouldBe(act.ByCoordinator ? null : TransferRefusal.NotYours);
            TransferActs.MayNot(act, carl, null).ShouldBe(TransferRefusal.NotYours);
            TransferActs.MayNot(act, carl with { Roles = [Role.Recorder] }, Consortium).ShouldBe(TransferRefusal.NotYours);
            TransferActs.MayNot(act, Stranger, Consortium).ShouldBe(TransferRefusal.NotYours);
        }
    }

    private static Event<KnowledgeDealSigned> Event(KnowledgeDealSigned e) => new(e) { StreamId = Guid.NewGuid() };
}
