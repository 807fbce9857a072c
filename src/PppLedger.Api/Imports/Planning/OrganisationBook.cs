using PppLedger.Domain;

namespace PppLedger.Api.Imports.Planning;

/// <summary>
/// The organisations known so far: those of the ledger; those that a batch of projects is about to register or rename, which
/// become the ledger's when the batch is written; and those of the project being planned, which is booked whole or not at all.
/// </summary>
public sealed class OrganisationBook
{
    private readonly Dictionary<Identifier, Organisation> ledger = [];
    private readonly Dictionary<Identifier, Organisation> batch = [];
    private readonly Dictionary<Identifier, Organisation> project = [];

    /// <summary>The organisation of this identifier, or null.</summary>
    public Organisation? Find(Identifier identifier) =>
        project.GetValueOrDefault(identifier) ?? batch.GetValueOrDefault(identifier) ?? ledger.GetValueOrDefault(identifier);

    /// <summary>Whether the ledger was asked for it already and had it.</summary>
    public bool Has(Identifier identifier) => ledger.ContainsKey(identifier);

    /// <summary>Adds an organisation of the ledger.</summary>
    public void Know(Identifier identifier, Organisation organisation) => ledger[identifier] = organisation;

    /// <summary>Adds one that the project being planned registers or renames.</summary>
    public void Plan(Identifier identifier, Organisation organisation) => project[identifier] = organisation;

    /// <summary>The project is to be booked.</summary>
    public void KeepProject() => Move(project, batch);

    /// <summary>The project is refused.</summary>
    public void ForgetProject() => project.Clear();

    /// <summary>The batch is in the ledger.</summary>
    public void KeepBatch() => Move(batch, ledger);

    /// <summary>The batch could not be written: somebody else may have been first, so the ledger is asked again.</summary>
    public void ForgetBatch()
    {
        project.Clear();
        batch.Clear();
        ledger.Clear();
    }

    private static void Move(Dictionary<Identifier, Organisation> from, Dictionary<Identifier, Organisation> to)
    {
        foreach (var (identifier, organisation) in from)
        {
            to[identifier] = organisation;
        }

        from.Clear();
    }
}
