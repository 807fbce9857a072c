using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using PppLedger.Domain;

namespace PppLedger.Api.Claims;

/// <summary>
/// Keeps what contributions lay claim to, in the event's own transaction: of two who would fill the same day, the second waits for
/// the first and is refused whole.
/// </summary>
/// <param name="countsDays">Whether the days are counted as events come; a rebuild counts them at its end.</param>
public sealed class ClaimsProjection(bool countsDays) : IProjection
{
    /// <summary>Adds the projection and its tables to the store.</summary>
    public static void Register(StoreOptions options)
    {
        options.Storage.ExtendedSchemaObjects.Add(ClaimTables.Claims());
        options.Storage.ExtendedSchemaObjects.Add(ClaimTables.ClaimDays());
        options.Projections.Add(new ClaimsProjection(countsDays: true), ProjectionLifecycle.Inline, "claims");
    }

    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var claims = new ClaimStatements(operations, countsDays);
        var openings = Openings(events);
        claims.Open(openings.Values);
        foreach (var e in events)
        {
            Apply(claims, e, openings);
        }

        return Task.CompletedTask;
    }

    private static void Apply(ClaimStatements claims, IEvent e, Dictionary<Guid, ClaimOpening> openings)
    {
        switch (e.Data)
        {
            case EvidenceAttached attached:
                claims.Attach(e.StreamId, attached.Sha256, openings.GetValueOrDefault(e.StreamId));
                break;
            case EvidenceDetached detached:
                claims.Detach(e.StreamId, detached.Sha256);
                break;
            case ContributionAccepted { NotAcceptedQuantity: { IsZero: false } part }:
                claims.Change(e.StreamId, -part.Amount);
                break;
            case ContributionDisallowed { Quantity: { IsZero: false } part }:
                claims.Change(e.StreamId, -part.Amount);
                claims.GiveBack(e.StreamId, onlyIfNothingIsLeft: true);
                break;
            case ContributionCorrected c:
                claims.Correct(e.StreamId, (c.QuantityIncrease?.Amount ?? 0) - (c.QuantityDecrease?.Amount ?? 0), c.Days);
                break;
            case ContributionRejected or ContributionWithdrawn:
                claims.GiveBack(e.StreamId, onlyIfNothingIsLeft: false);
                break;
        }
    }

    private static Dictionary<Guid, ClaimOpening> Openings(IReadOnlyList<IEvent> events)
    {
        var openings = new Dictionary<Guid, ClaimOpening>();
        foreach (var e in events)
        {
            if (e.Data is InKindContributionRecorded inKind)
            {
                openings[e.StreamId] = new(
                    e.StreamId, inKind.OrganisationId, inKind.TrueOn, inKind.Quantity, inKind.ConsortiumId, inKind.AwardId, [.. Claim.Of(inKind)]);
            }
            else if (e.Data is CashContributionAgreed cash)
            {
                openings[e.StreamId] = new(
                    e.StreamId, cash.OrganisationId, new(cash.AgreedOn, cash.AgreedOn), null, cash.ConsortiumId, cash.AwardId, []);
            }
        }

        return openings;
    }
}

/// <summary>What every claim of a contribution repeats of its opening.</summary>
internal sealed record ClaimOpening(
    Guid ContributionId, Guid OrganisationId, DateRange TrueOn, Quantity? Quantity, Guid ConsortiumId, Guid? AwardId, IReadOnlyList<Claim> Claims);
