using PppLedger.Api.Answers;
using PppLedger.Domain;

namespace PppLedger.Api.Schemes;

/// <summary>The body of a calculation: its inputs, and by which version of the rules.</summary>
public interface ICalculationRequest<out TInputs>
{
    /// <summary>What to calculate with.</summary>
    TInputs Inputs { get; }

    /// <summary>The day whose rules to calculate by; left out with <see cref="RuleSet"/>, else today.</summary>
    DateOnly? On { get; }

    /// <summary>The version of the rules to calculate by; left out, that of the day.</summary>
    string? RuleSet { get; }
}

/// <summary>Calculates by the rules of a scheme; nothing is written.</summary>
public static class Calculations
{
    /// <summary>Refuses a bad day or version, rules that are not there, then inputs that cannot be calculated with.</summary>
    public static Refusal? Refuses<TInputs, TAnswer>(
        this SchemeEvaluator<TInputs, TAnswer> evaluator, ICalculationRequest<TInputs> request, RuleBook book, Today today)
    {
        if (Input.Day(request.On, "/on") is { } badDay)
        {
            return badDay;
        }

        if (Input.OptionalText(request.RuleSet, "/ruleSet", 100) is { } badVersion)
        {
            return badVersion;
        }

        var (refusal, rules) = Choose(evaluator, request, book, today);
        return refusal ?? evaluator.Refuses(request.Inputs, rules!);
    }

    /// <summary>The answer, once nothing refuses it.</summary>
    public static Calculated<TAnswer> Evaluate<TInputs, TAnswer>(
        this SchemeEvaluator<TInputs, TAnswer> evaluator, ICalculationRequest<TInputs> request, RuleBook book, Today today) =>
        evaluator.Evaluate(request.Inputs, Choose(evaluator, request, book, today).RuleSet!);

    private static (Refusal? Refusal, RuleSet? RuleSet) Choose<TInputs>(
        ISchemeEvaluator evaluator, ICalculationRequest<TInputs> request, RuleBook book, Today today) =>
        book.Choose(evaluator.Scheme, request.RuleSet, request.On ?? (request.RuleSet is null ? today.Day : null), "/on");
}
