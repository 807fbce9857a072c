using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PppLedger.Api.Reliability;
using PppLedger.Api.Tests.Kit;
using PppLedger.Domain.Tests;
using Wolverine.Http;
using Wolverine.Marten;

namespace PppLedger.Api.Tests.Reliability;

public sealed class operations_that_take_a_key(LedgerFixture ledger)
{
    private IEnumerable<(string Name, WriteRule? Rule, HttpChain Chain)> Operations =>
        from endpoint in ledger.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let chain = endpoint.Metadata.GetMetadata<HttpChain>()
        where chain is not null
        select ($"{string.Join(' ', chain.HttpMethods)} {endpoint.RoutePattern.RawText}", endpoint.Metadata.GetMetadata<WriteRule>(), chain);

    [Fact]
    public void are_the_ones_that_were_agreed_upon() => Golden.Check(
        "keys-and-versions.txt",
        string.Join('\n', Operations.Where(o => o.Rule is not null).OrderBy(o => o.Name.Split(' ')[1], StringComparer.Ordinal).Select(o =>
            $"{o.Name} | key {o.Rule!.Key.ToString().ToLowerInvariant()}{(o.Rule.TakesVersion ? " | version" : "")}{(o.Rule.InSteps ? " | in steps" : "")}")) + "\n");

    [Fact]
    public void are_every_one_that_opens_a_stream_or_is_no_read_and_takes_no_version()
    {
        Operations.Count(o => o.Rule is not null).ShouldBeGreaterThan(90);
        Operations.Where(o => o.Rule is null && !o.Chain.HttpMethods.Contains("GET")).Select(o => o.Name).ShouldBeEmpty();
        Operations.Where(o => o.Chain.Method.Creates.Any(v => v.VariableType == typeof(IStartStream)) && o.Rule!.Key is not KeyNeed.Required).Select(o => o.Name).ShouldBeEmpty();
        Operations.Where(o => o.Rule is { Key: KeyNeed.Optional, TakesVersion: false } && o.Chain.HttpMethods.Contains("POST")).Select(o => o.Name).ShouldBeEmpty();
    }

    [Fact]
    public void and_write_nothing_where_they_take_none() =>
        Operations.Where(o => o.Rule is { Key: KeyNeed.None }).Select(o => o.Chain)
            .Where(c => c.Method.Creates.Any(v => v.VariableType == typeof(IStartStream) || v.VariableType.IsAssignableTo(typeof(PppLedger.Domain.ILedgerEvent)))
                || c.Method.Method.GetParameters().Any(p => p.ParameterType.Name is "IDocumentSession" || p.IsDefined(typeof(WriteAggregateAttribute), false)))
            .Select(c => c.Method.HandlerType.Name).ShouldBeEmpty();
}
