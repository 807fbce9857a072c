using PppLedger.Domain;

namespace PppLedger.Api.RateCards;

/// <summary>A rate card as the one who asks may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version: expected back by the next act.</param>
/// <param name="OrganisationId">The organisation whose contributions it values.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Scheme">The scheme it is for; null where it is for all.</param>
/// <param name="Method">How it values.</param>
/// <param name="Unit">The unit of what it values.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="From">First day it holds for.</param>
/// <param name="Until">Last day it holds for; null where open.</param>
/// <param name="PersonKey">Opaque key of the one person it is for.</param>
/// <param name="AssetKey">Opaque key of the one machine or facility it is for.</param>
/// <param name="IsApproved">Whether it is approved.</param>
/// <param name="IsRetired">Whether it was retired.</param>
/// <param name="RegisteredBy">Opaque key of the one who registered it.</param>
/// <param name="ApprovedBy">Opaque key of the one who approved it.</param>
/// <param name="Rates">The rate registered, then its corrections; on a day the last one that holds for it counts.</param>
/// <param name="Proposed">The correction that waits for approval.</param>
/// <param name="InputsAreHidden">Whether what the rates are made of is pay and not shown to you.</param>
public sealed record RateCardView(
    Guid Id,
    long Version,
    Guid OrganisationId,
    string Title,
    string? Scheme,
    ValuationMethod Method,
    string Unit,
    string Currency,
    DateOnly From,
    DateOnly? Until,
    string? PersonKey,
    string? AssetKey,
    bool IsApproved,
    bool IsRetired,
    string RegisteredBy,
    string? ApprovedBy,
    IReadOnlyList<CardRate> Rates,
    ProposedCorrection? Proposed,
    bool InputsAreHidden)
{
    internal static RateCardView Of(RateCard c, bool mayReadPay)
    {
        var isHidden = RateMethods.IsPay(c.Method) && !mayReadPay;
        return new(
            c.Id, c.Version, c.OrganisationId, c.Title, c.Scheme, c.Method, c.Unit, c.Currency, c.From, c.Until, c.PersonKey, c.AssetKey,
            c.IsApproved, c.IsRetired, c.RegisteredBy, c.ApprovedBy,
            isHidden ? [.. c.Rates.Select(Hidden)] : c.Rates,
            isHidden && c.Proposed is { } proposed ? proposed with { Rate = Hidden(proposed.Rate) } : c.Proposed,
            isHidden);
    }

    private static CardRate Hidden(CardRate rate) => rate with { Inputs = null };
}
