using System.Text.RegularExpressions;

namespace PppLedger.Domain;

/// <summary>What is known about the schemes of identifiers: how a value looks, how it is recorded, whether one organisation only has it.</summary>
public static partial class IdentifierSchemes
{
    /// <summary>Number of the Dutch trade register (Kamer van Koophandel): 8 digits.</summary>
    public const string Kvk = "kvk";

    /// <summary>Participant identification code of the European Commission: 9 digits.</summary>
    public const string Pic = "pic";

    /// <summary>Legal entity identifier (ISO 17442): 18 letters and digits and two check digits.</summary>
    public const string Lei = "lei";

    /// <summary>Tax number of Chile (rol único tributario): 7 to 9 digits and a check digit, which may be K.</summary>
    public const string Rut = "rut";

    /// <summary>VAT number. Enterprises of one fiscal unity (fiscale eenheid) share one, so it is no natural key.</summary>
    public const string Vat = "vat";

    /// <summary>Refuses a scheme or value that cannot be, null and blank ones among them.</summary>
    public static Refusal? Fault(Identifier? identifier, string pointer) =>
        identifier?.Scheme is not { Length: <= 30 } scheme || !SchemeName().IsMatch(scheme)
            ? OrganisationRefusal.SchemeMalformed.Because($"'{identifier?.Scheme}' is not a short code in lower case, as kvk.", $"{pointer}/scheme")
            : Input.Text(identifier.Value, $"{pointer}/value", 100)
              ?? (LooksRight(Recorded(identifier)) ? null
                  : OrganisationRefusal.IdentifierMalformed.Because(
                      $"'{identifier.Value}' is not {Shape(scheme)}.", $"{pointer}/value"));

    /// <summary>The identifier as it is recorded: without blanks around it; LEI, VAT and Chilean tax numbers in capitals without blanks and dots, the last without hyphens too.</summary>
    public static Identifier Recorded(Identifier identifier) => identifier with
    {
        Value = identifier.Scheme is Rut ? Separators().Replace(identifier.Value, "").Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()
            : identifier.Scheme is Lei or Vat ? Separators().Replace(identifier.Value, "").ToUpperInvariant() : identifier.Value.Trim(),
    };

    /// <summary>Whether one organisation only can have a number of this scheme.</summary>
    public static bool IsUnique(string scheme) => scheme is not Vat;

    private static bool LooksRight(Identifier identifier) => identifier.Scheme switch
    {
        Kvk => EightDigits().IsMatch(identifier.Value),
        Pic => NineDigits().IsMatch(identifier.Value),
        Lei => LeiShape().IsMatch(identifier.Value) && Remainder97(identifier.Value) == 1,
        Rut => RutShape().IsMatch(identifier.Value) && CheckOfRut(identifier.Value.AsSpan(..^1)) == identifier.Value[^1],
        _ => identifier.Value.Length > 0,
    };

    private static string Shape(string scheme) => scheme switch
    {
        Kvk => "8 digits; leading zeros count",
        Pic => "9 digits",
        Lei => "a legal entity identifier: 20 letters and digits that agree with their check digits",
        Rut => "a Chilean tax number: 7 to 9 digits and the check digit that goes with them",
        _ => "an identifier",
    };

    // ISO 7064 MOD 97-10: letters count as 10 to 35, and the whole number leaves 1 when divided by 97.
    private static int Remainder97(string value) => value.Aggregate(0, (remainder, c) => char.IsAsciiDigit(c)
        ? (remainder * 10 + (c - '0')) % 97
        : (remainder * 100 + (c - 'A' + 10)) % 97);

    // Modulo 11 with the weights 2 to 7 from the right; 11 is written 0 and 10 is written K.
    private static char CheckOfRut(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * (2 + i % 6);
        }

        return (11 - sum % 11) switch { 11 => '0', 10 => 'K', var check => (char)('0' + check) };
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SchemeName();

    [GeneratedRegex(@"\A[0-9]{8}\z", RegexOptions.None, 1000)]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"\A[0-9]{9}\z", RegexOptions.None, 1000)]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"\A[0-9A-Z]{18}[0-9]{2}\z", RegexOptions.None, 1000)]
    private static partial Regex LeiShape();

    [GeneratedRegex(@"\A[0-9]{7,9}[0-9K]\z", RegexOptions.None, 1000)]
    private static partial Regex RutShape();

    [GeneratedRegex(@"[\s.]", RegexOptions.None, 1000)]
    private static partial Regex Separators();
}
