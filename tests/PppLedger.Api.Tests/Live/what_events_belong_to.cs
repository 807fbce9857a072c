using System.Text.Json;
using JasperFx.Events;
using PppLedger.Api.Live;
using PppLedger.Api.Setup;
using PppLedger.Domain;

namespace PppLedger.Api.Tests.Live;

public sealed class what_events_belong_to
{
    private static readonly Type[] Streams =
    [
        typeof(Organisation), typeof(Consortium), typeof(Commitment), typeof(Contribution), typeof(Milestone), typeof(Award), typeof(RateCard),
        typeof(ReportingPeriod), typeof(ComplianceHistory), typeof(Domain.KnowledgeTransfer),
    ];

    [Fact]
    public void is_decided_for_every_kind_of_stream()
    {
        var names = Streams.Select(s => JsonNamingPolicy.SnakeCaseLower.ConvertName(s.Name)).Order(StringComparer.Ordinal);
        StreamKind.All.Keys.Order(StringComparer.Ordinal).ShouldBe(names);
    }

    [Fact]
    public void and_every_kind_of_event_is_of_one_of_those_streams() =>
        LedgerStore.EventKinds.Where(k => Streams.Count(s => Folds(s, k.Type)) != 1).Select(k => k.Alias)
            .ShouldBeEmpty("Say in StreamKind.All what a new kind of stream hangs on, and name it here.");

    private static bool Folds(Type stream, Type kind) => stream.GetMethods()
        .Where(m => m.Name is "Create" or "Apply").Any(m => m.GetParameters().Any(p => p.ParameterType == kind || p.ParameterType == typeof(IEvent<>).MakeGenericType(kind)));
}
