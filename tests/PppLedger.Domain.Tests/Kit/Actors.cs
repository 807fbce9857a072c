namespace PppLedger.Domain.Tests;

/// <summary>The organisations and people that tests are about.</summary>
internal static class Actors
{
    public static readonly Guid Acme = new("0195bbbb-0000-7000-8000-000000000001");
    public static readonly Guid Institute = new("0195bbbb-0000-7000-8000-000000000002");
    public static readonly Guid Ministry = new("0195bbbb-0000-7000-8000-000000000003");
    public static readonly Guid Stranger = new("0195bbbb-0000-7000-8000-000000000009");

    public static readonly Actor AcmeRecorder = new("p-anna", Acme, [Role.Recorder]);
    public static readonly Actor AcmeController = new("p-bert", Acme, [Role.Controller]);
    public static readonly Actor Coordinator = new("p-carla", Institute, [Role.Coordinator]);
    public static readonly Actor Funder = new("p-dirk", Ministry, [Role.Funder]);
    public static readonly Actor Auditor = new("p-eva", Stranger, [Role.Auditor]);
    public static readonly Actor Administrator = new("machine-1", Guid.Empty, [Role.Administrator]);
    public static readonly Actor Outsider = new("p-zoe", Stranger, [Role.Recorder, Role.Controller, Role.Coordinator, Role.Funder]);

    public static Money Eur(decimal amount) => new(amount, "EUR");

    public static Quantity Hours(decimal amount) => new(amount, "h");

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");
}
