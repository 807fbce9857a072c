using Marten;
using PppLedger.Api.Imports.Booking;
using PppLedger.Api.Imports.Undoing;

namespace PppLedger.Api.Imports;

/// <summary>The room of imports.</summary>
public static class ImportsRoom
{
    /// <summary>Registers every format of this assembly and what imports need.</summary>
    public static void AddImports(this IServiceCollection services)
    {
        foreach (var format in typeof(ImportsRoom).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IImportFormat))))
        {
            services.AddSingleton(typeof(IImportFormat), format);
        }

        services.AddSingleton<ImportFormats>();
        services.AddSingleton<RunImport>();
        services.AddSingleton<RunUndo>();
        services.ConfigureMarten(options =>
        {
            options.Schema.For<ImportReport>();
            options.Schema.For<ImportNote>().Index(n => n.ImportId);
            options.Schema.For<BookedProject>().Index(p => p.ImportId);
        });
    }
}
