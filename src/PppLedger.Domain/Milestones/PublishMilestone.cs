namespace PppLedger.Domain;

/// <summary>A deliverable was published.</summary>
/// <param name="On">When; null where not known.</param>
/// <param name="Address">Where it can be read, a web address; null where not known.</param>
/// <param name="By">Opaque key of the one who reported it: who verifies it is somebody else.</param>
[EventAlias("milestone-published")]
[Says("The result was published[ on {On}][ ({Address})]")]
public sealed record MilestonePublished(DateOnly? On, string? Address, string By) : IPostsNothing;

/// <summary>Reports a milestone as published. See <see cref="MilestonePublished"/> for the members.</summary>
public sealed record PublishMilestone(DateOnly? On, string? Address, DateOnly Today, Actor Actor);

public static partial class MilestoneRules
{
    /// <summary>Refuses, in this order: bad values; a day ahead; who may not; a state that does not allow it; what is published already.</summary>
    public static Refusal? Refuses(Milestone m, PublishMilestone command, MilestoneParties parties) =>
        Input.OptionalText(command.Address, "/address", 2000)
        ?? (IsWebAddress(command.Address) ? null : MilestoneRefusal.NotAWebAddress.Because($"'{command.Address}' is not one.", "/address"))
        ?? Ahead(command.On, command.Today, "/on")
        ?? MilestoneActs.Refuses(MilestoneActs.Publish, m, command.Actor, parties)
        ?? (m.IsPublished ? MilestoneRefusal.AlreadyPublished : null);

    /// <summary>The fact, once nothing refuses it.</summary>
    public static MilestonePublished Decide(Milestone m, PublishMilestone command, MilestoneParties parties)
    {
        Invariant.Holds(Refuses(m, command, parties) is null);
        return new(command.On, command.Address, command.Actor.Key);
    }

    // Addresses become links on a page: anything but http and https stays out.
    private static bool IsWebAddress(string? address) =>
        address is null
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));
}
