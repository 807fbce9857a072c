using System.Net.Sockets;
using System.Text;
using PppLedger.Api.Tests.Kit;
using PppLedger.Api.Tests.Reliability;

namespace PppLedger.Api.Tests.Answers;

/// <summary>What the framework itself says no to, on the real server.</summary>
public sealed class problems_of_the_framework(ServedLedger ledger) : IClassFixture<ServedLedger>
{
    [Fact]
    public async Task are_problems_with_a_code_and_a_trace()
    {
        foreach (var (method, url, type, accept, body, status, code) in new[]
        {
            ("GET", "/api/no-such-thing", null, null, null, 404, "not-found"),
            ("GET", "/no-such-page", null, null, null, 404, "not-found"),
            ("GET", "/api/organisations/none", null, null, null, 404, "not-found"),
            ("PATCH", "/api/organisations", "application/json", null, "{}", 405, "method-not-allowed"),
            ("DELETE", "/api/awards", null, null, null, 405, "method-not-allowed"),
            ("POST", "/api/organisations", "application/json", "image/png", "{}", 406, "not-acceptable"),
            ("POST", "/api/organisations", "application/xml", null, "<a/>", 415, "unsupported-media-type"),
            ("POST", "/api/organisations", "application/json", null, new string('x', 2 * 1024 * 1024), 413, "body-too-large"),
            ("POST", "/api/organisations", "application/json", null, "{", 400, "malformed-request"),
            ("POST", "/api/organisations", "application/json", null, "", 400, "malformed-request"),
        })
        {
            using var request = new HttpRequestMessage(new(method), url) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!) };
            request.Headers.Add(Badges.Header, "key=admin; roles=administrator");
            request.Headers.Add(Asking.Key, Kit.Http.FreshKey());
            if (accept is not null)
            {
                request.Headers.Add("Accept", accept);
            }

            var reply = await ledger.Http.Reply(request);
            reply.ShouldBeProblem(status, code).Json.GetProperty("traceId").GetString()!.Length.ShouldBe(32, $"{method} {url}");
            reply.Json.GetProperty("type").GetString().ShouldBe($"urn:ppp-ledger:refusal:{code}");
            reply.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            reply.Headers.ShouldNotContainKey("Server");
            if (status is 405)
            {
                reply.Headers.ShouldContainKey("Allow");
            }
        }
    }

    [Theory]
    [InlineData("""{"name": 12}""", "/name", "The value does not fit here.")]
    [InlineData("""{"name": "Acme", "kind": "castle"}""", "/kind", "The value is not one of:")]
    [InlineData("""{"name": "Acme", "identifiers": [{"scheme": "kvk", "value": "1"}, {"scheme": "kvk"}]}""", "/identifiers/1/value", "Missing: 'value'.")]
    [InlineData("""{"name": "Acme", "a/b~c": 1}""", "/a~1b~0c", "There is no member 'a/b~c' here.")]
    [InlineData("""{"kind": "enterprise"}""", "/name", "Missing: 'name'.")]
    [InlineData("""{"name": "Acme" """, "", "Expected depth to be zero")]
    public async Task of_a_body_point_to_the_member_and_name_no_type(string body, string pointer, string detail)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/organisations") { Content = Asking.Json(body) };
        request.Headers.Add(Badges.Header, "key=admin; roles=administrator");
        var problem = (await ledger.Http.Reply(request)).ShouldBeProblem(400, "malformed-request");
        problem.Json.GetProperty("pointer").GetString().ShouldBe(pointer, problem.Text);
        problem.Json.GetProperty("detail").GetString()!.ShouldContain(detail);
        problem.Text.ShouldNotContain("PppLedger.");
        problem.Text.ShouldNotContain("System.");
    }

    [Fact]
    public async Task come_before_anything_is_read_where_a_request_is_too_long_or_no_request()
    {
        (await Raw($"GET /api/figures?x={new string('x', 9000)} HTTP/1.1\r\nHost: a\r\n\r\n")).ShouldStartWith("HTTP/1.1 414 ");
        (await Raw($"GET /api/figures HTTP/1.1\r\nHost: a\r\nX: {new string('x', 33 * 1024)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        (await Raw($"GET /api/figures HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 101).Select(i => $"X{i}: 1\r\n"))}\r\n")).ShouldStartWith("HTTP/1.1 431 ");
        (await Raw("nonsense\r\n\r\n")).ShouldStartWith("HTTP/1.1 400 ");
        (await ledger.Http.GetAsync("/health/ready")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Idempotency-Key:\r\n")]
    [InlineData("Idempotency-Key: a\r\nIdempotency-Key: a\r\n")]
    [InlineData("Idempotency-Key: a\u0001b\r\n")]
    public async Task and_of_keys_that_only_a_wire_can_carry(string header)
    {
        const string Body = """{"name":"Wire"}""";
        var answer = await Raw($"POST /api/organisations HTTP/1.1\r\nHost: a\r\nAuthorization: {Authorization}\r\n{header}Content-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");
        answer.ShouldStartWith("HTTP/1.1 400 ");
        (await ledger.Database.Scalar<long>("select count(*) from ledger.mt_events")).ShouldBe(0);
    }

    private string Authorization => Badges.For(ledger.Database.ConnectionString, "key=admin; roles=administrator");

    private async Task<string> Raw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(ledger.Http.BaseAddress!.Host, ledger.Http.BaseAddress.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) ?? "";
    }
}
