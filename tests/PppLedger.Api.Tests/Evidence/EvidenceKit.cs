using System.Net.Http.Headers;
using Alba;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain;
using Word = PppLedger.Api.Setup.Word;

namespace PppLedger.Api.Tests.Evidence;

/// <summary>Somebody who asks.</summary>
internal sealed record Who(string Key, Guid Organisation, params Role[] Roles)
{
    public override string ToString() => $"key={Key}; organisation={Organisation}; roles={string.Join(' ', Roles.Select(Word.Of))}";
}

/// <summary>Recorded hours of a partner under an award, and everybody who has to do with them.</summary>
internal sealed record Hours(LedgerFixture Ledger, Guid Id, Guid Consortium, Guid Partner, Guid Lead, Guid Funder)
{
    public string Url => $"/api/contributions/{Id}";

    public Who Recorder => new("anna", Partner, Role.Recorder);

    public Who Controller => new("bert", Partner, Role.Controller);

    public Who Coordinator => new("carla", Lead, Role.Coordinator);

    public Who Dirk => new("dirk", Funder, Role.Funder);

    public Who Auditor => new("emma", Guid.CreateVersion7(), Role.Auditor);

    public static async Task<Hours> In(LedgerFixture ledger)
    {
        var (partner, lead, funder) = (await ledger.Organisation("SME"), await ledger.Organisation("Institute"), await ledger.Organisation("Ministry"));
        var consortium = await ledger.Start<Consortium>(
            new ConsortiumFormed(Programme.NewCode(), "Title", null, null, null, null, null, null),
            new PartnerJoined(lead, ParticipationRole.Coordinator, OrganisationKind.ResearchOrganisation, "NL", null),
            new PartnerJoined(partner, ParticipationRole.Participant, OrganisationKind.Enterprise, "NL", null));
        var award = await ledger.Start<Award>(
            new FundingGranted(funder, consortium, Programme.NewCode(), "PPS-I", null, Some.Eur(100_000), new(2026, 1, 1), true, null));
        var id = await Open(ledger, consortium, award, partner);
        return new(ledger, id, consortium, partner, lead, funder);
    }

    /// <summary>Other hours of the same partner, recorded for the same consortium.</summary>
    public async Task<Hours> Another() => this with { Id = await Open(Ledger, Consortium, null, Partner) };

    private static Task<Guid> Open(LedgerFixture ledger, Guid consortium, Guid? award, Guid partner) => ledger.Start<Contribution>(
        new InKindContributionRecorded(
            consortium, partner, award, null, InKindCategory.PersonnelHours, Some.Hours(40), new(new(2026, 3, 1), new(2026, 3, 31)),
            ContributionOrigin.Private, null, null, null, null, null, null, "anna"),
        new ContributionValued(Some.Eur(2_400), ValuationMethod.FixedHourlyRate, null, null, null, "anna"));

    public Task<Reply> Attach(byte[] content, string name, Who? by = null, long version = 2, string kind = "timesheet", string? type = null) =>
        Ledger.Host.Attach(Url, content, name, by ?? Recorder, version, kind, type);

    public Task<Reply> Act(string act, object body, Who by) => Ledger.Post($"{Url}/{act}", body, by.Key, by.Organisation, by.Roles);

    public Task<long> Events() => Ledger.EventsOf(Id);

    public Task<long> Stored(byte[] content) =>
        Ledger.Database.Scalar<long>($"select count(*) from ledger.evidence_files where sha256 = '{Files.Hash(content)}'");
}

/// <summary>Sending files and reading them.</summary>
internal static class EvidenceKit
{
    public static Task<Reply> Attach(
        this IAlbaHost host, string url, byte[] content, string name, Who by, long version, string kind = "timesheet", string? type = null)
    {
        var file = new ByteArrayContent(content);
        if (type is not null)
        {
            file.Headers.ContentType = new(type);
        }

        return host.Ask(HttpMethod.Post, $"{url}/evidence", by, new MultipartFormDataContent { { file, "file", name }, { new StringContent(kind), "kind" }, { new StringContent($"{version}"), "version" } });
    }

    public static async Task<Reply> Ask(this IAlbaHost host, HttpMethod method, string url, Who? by, HttpContent? content = null, Action<HttpRequestHeaders>? with = null)
    {
        var (reply, _) = await host.Bytes(method, url, by, content, with);
        return reply;
    }

    public static async Task<(Reply Reply, byte[] Bytes)> Bytes(
        this IAlbaHost host, HttpMethod method, string url, Who? by, HttpContent? content = null, Action<HttpRequestHeaders>? with = null)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Add(Badges.Header, by is null ? Badges.Nobody : $"{by}");
        if (by is not null)
        {
            request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        }

        with?.Invoke(request.Headers);
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return (new((int)response.StatusCode, System.Text.Encoding.UTF8.GetString(bytes), headers), bytes);
    }
}
