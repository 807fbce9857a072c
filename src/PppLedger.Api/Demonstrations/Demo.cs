using PppLedger.Domain;

namespace PppLedger.Api.Demonstrations;

/// <summary>Who and what is in the demonstration. Ids are fixed, so that README and OpenAPI examples work on it.</summary>
public static class Demo
{
    /// <summary>Code of the demonstration consortium.</summary>
    public const string Code = "DEMO-PPS-2026";

    /// <summary>The funder.</summary>
    public static readonly Guid Ministry = Id(1);

    /// <summary>The TO2 institute, coordinator.</summary>
    public static readonly Guid Institute = Id(2);

    /// <summary>An SME.</summary>
    public static readonly Guid Lasers = Id(3);

    /// <summary>Another SME.</summary>
    public static readonly Guid Software = Id(4);

    /// <summary>The university.</summary>
    public static readonly Guid University = Id(5);

    /// <summary>The large company.</summary>
    public static readonly Guid Machines = Id(6);

    /// <summary>The branch association.</summary>
    public static readonly Guid Association = Id(7);

    /// <summary>The consortium.</summary>
    public static readonly Guid Consortium = Id(100);

    /// <summary>The award.</summary>
    public static readonly Guid Award = Id(200);

    /// <summary>A finished consortium that earned all it was granted.</summary>
    public static readonly Guid Clean = Id(110);

    /// <summary>Its award.</summary>
    public static readonly Guid CleanAward = Id(210);

    /// <summary>A finished consortium that earned less than it was granted.</summary>
    public static readonly Guid Broken = Id(120);

    /// <summary>Its award.</summary>
    public static readonly Guid BrokenAward = Id(220);

    /// <summary>An award that is pledged only.</summary>
    public static readonly Guid Pledged = Id(230);

    /// <summary>A contribution that was just recorded, with a value.</summary>
    public static readonly Guid Recorded = Id(301);

    /// <summary>An approved rate card of an SME: the fixed hourly rate.</summary>
    public static readonly Guid FixedRate = Id(601);

    /// <summary>An approved rate card of the large company: straight-line depreciation of its inspection line.</summary>
    public static readonly Guid InspectionLine = Id(602);

    /// <summary>A rate card that waits for approval: an integral cost system.</summary>
    public static readonly Guid WaitingRate = Id(603);

    /// <summary>A reporting period that is closed.</summary>
    public static readonly Guid Reported = Id(701);

    /// <summary>A reporting period that is over and still open.</summary>
    public static readonly Guid Unreported = Id(702);

    /// <summary>An id of the demonstration.</summary>
    public static Guid Id(int number) => Guid.Parse($"0199d000-0000-7000-8000-{number:D12}");

    /// <summary>Who sets the demonstration up.</summary>
    public static readonly Actor Author = new("demo", Guid.Empty, [Role.Administrator]);

    /// <summary>A recorder of a partner.</summary>
    public static Actor Recorder(Guid organisation) => new("anna", organisation, [Role.Recorder]);

    /// <summary>A controller of a partner.</summary>
    public static Actor Controller(Guid organisation) => new("bert", organisation, [Role.Controller]);

    /// <summary>The coordinator.</summary>
    public static readonly Actor Coordinator = new("carla", Institute, [Role.Coordinator]);

    /// <summary>The funder.</summary>
    public static readonly Actor Funder = new("dirk", Ministry, [Role.Funder]);

    /// <summary>The auditor.</summary>
    public static readonly Actor Auditor = new("emma", Guid.Empty, [Role.Auditor]);
}
