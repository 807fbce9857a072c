using System.Net;
using System.Text;
using System.Text.Json;
using PppLedger.Api.Demonstrations;
using PppLedger.Api.Setup;
using PppLedger.Api.Tests.Kit;

namespace PppLedger.Api.Tests.Hostile;

/// <summary>The limit of a JSON body, on a real server: both sides of it, with and without an announced length.</summary>
public sealed class large_bodies(ServedLedger ledger) : IClassFixture<ServedLedger>
{
    [Fact]
    public async Task of_one_megabyte_are_read_and_one_byte_more_is_not()
    {
        foreach (var isAnnounced in (bool[])[true, false])
        {
            // To the byte of the limit the endpoint gets it, and says what is wrong with it.
            await Refused(LedgerHost.JsonLimit, isAnnounced, HttpStatusCode.BadRequest, "text-out-of-bounds");
            await Refused(LedgerHost.JsonLimit + 1, isAnnounced, HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        }

        // Who asks first whether so much may come is told no before it is sent.
        await Refused(20 * LedgerHost.JsonLimit, isAnnounced: true, HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events")).ShouldBe(0);
        (await ledger.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task Refused(long bytes, bool isAnnounced, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = Body(bytes) };
        request.Headers.Add(Badges.Header, $"key=anna; organisation={Demo.Lasers}; roles=administrator");
        request.Headers.Add("Idempotency-Key", Kit.Http.FreshKey());
        request.Headers.TransferEncodingChunked = !isAnnounced;
        request.Headers.ExpectContinue = bytes > 2 * LedgerHost.JsonLimit;
        using var response = await ledger.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, $"{bytes} bytes, announced: {isAnnounced}: {text}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe(code, text);
    }

    private static ByteArrayContent Body(long bytes)
    {
        const string Start = """{ "kind": "enterprise", "country": "NL", "identifiers": [], "name": " """;
        var text = Start + new string('x', (int)bytes - Start.Length - 3) + "\" }";
        return new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("application/json") } };
    }
}
