using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace PppLedger.Domain;

/// <summary>The sentence a kind of event is told in; see <see cref="SaysAttribute"/>.</summary>
public sealed partial class Sentence
{
    private static readonly ConcurrentDictionary<Type, Sentence> Known = new();
    private readonly IReadOnlyList<Clause> clauses;

    private Sentence(Type kind, string template) =>
        clauses = [.. ClausePattern().Matches(template).Select(m => Clause.Of(kind, m))];

    private enum Part
    {
        Text,
        Value,
        Presence,
        Absence,
    }

    /// <summary>The sentence of a kind of event; one without a template, or whose template names no member of it, throws.</summary>
    public static Sentence Of(Type kind) => Known.GetOrAdd(kind, k =>
    {
        var says = k.GetCustomAttribute<SaysAttribute>();
        Invariant.Holds(says is not null, $"{k.Name} has its [Says(\"…\")]");
        return new(k, says!.Template);
    });

    /// <summary>The ids the sentence names: whoever tells it may know names for them.</summary>
    public IEnumerable<Guid> Names(ILedgerEvent e) => clauses.Where(c => c.Stands(e)).SelectMany(c => c.Pieces)
        .Where(p => p.Part is Part.Value).Select(p => p.Of(e)).OfType<Guid>().Distinct();

    /// <summary>Tells the event.</summary>
    /// <param name="e">An event of this kind.</param>
    /// <param name="nameOf">The name of an id, or null: then the id itself is told.</param>
    /// <param name="isHidden">Whether the one who is told may not know an id: a clause in brackets with it is left out as if it were not known.</param>
    public string Tell(ILedgerEvent e, Func<Guid, string?> nameOf, Func<Guid, bool>? isHidden = null)
    {
        var text = new StringBuilder();
        foreach (var piece in clauses.Where(c => c.Stands(e, isHidden)).SelectMany(c => c.Pieces))
        {
            text.Append(piece.Part switch
            {
                Part.Text => piece.Text,
                Part.Value => Spoken.Of(piece.Of(e), nameOf),
                _ => "",
            });
        }

        var said = text.ToString().Trim();
        return said is [.., '.' or '!' or '?'] ? said : said + ".";
    }

    // A clause in brackets may be left out, all else stands always.
    private sealed record Clause(bool IsOptional, IReadOnlyList<Piece> Pieces)
    {
        public static Clause Of(Type kind, Match match) => new(
            match.Groups["optional"].Success,
            [.. PiecePattern().Matches(match.Groups["optional"].Success ? match.Groups["optional"].Value : match.Value).Select(m => Piece.Of(kind, m))]);

        public bool Stands(ILedgerEvent e, Func<Guid, bool>? isHidden = null) =>
            !IsOptional || Pieces.All(p => p.Part is Part.Text || IsKnown(p.Of(e), isHidden) == (p.Part is not Part.Absence));

        private static bool IsKnown(object? value, Func<Guid, bool>? isHidden) =>
            value is not (null or "" or false) && value is not System.Collections.ICollection { Count: 0 } && !(value is Guid id && isHidden?.Invoke(id) is true);
    }

    private sealed record Piece(Part Part, string Text, IReadOnlyList<PropertyInfo> Path)
    {
        public static Piece Of(Type kind, Match match)
        {
            if (!match.Groups["path"].Success)
            {
                return new(Part.Text, match.Value, []);
            }

            var path = new List<PropertyInfo>();
            foreach (var name in match.Groups["path"].Value.Split('.'))
            {
                var owner = path.Count == 0 ? kind : path[^1].PropertyType;
                var member = owner.GetProperty(name);
                Invariant.Holds(member is not null, $"{owner.Name} has the member {name} that the sentence of {kind.Name} names");
                path.Add(member!);
            }

            return new(match.Groups["ask"].Value switch { "?" => Part.Presence, "!" => Part.Absence, _ => Part.Value }, "", path);
        }

        public object? Of(ILedgerEvent e) => Path.Aggregate((object?)e, (value, member) => value is null ? null : member.GetValue(value));
    }

    [GeneratedRegex(@"\[(?<optional>[^\[\]]*)\]|[^\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex ClausePattern();

    [GeneratedRegex(@"\{(?<ask>[?!]?)(?<path>[A-Za-z.]+)\}|[^{}]+", RegexOptions.NonBacktracking)]
    private static partial Regex PiecePattern();
}
