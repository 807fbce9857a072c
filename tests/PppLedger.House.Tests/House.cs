using System.Reflection;
using PppLedger.Domain;
using Wolverine.Http;

namespace PppLedger.House.Tests;

/// <summary>Where the house stands, and what lives in it.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    public static Assembly Domain => typeof(ILedgerEvent).Assembly;

    public static Assembly Api => typeof(Program).Assembly;

    public static IEnumerable<Type> Events => Domain.GetTypes().Where(t => t.IsClass && typeof(ILedgerEvent).IsAssignableFrom(t));

    public static IEnumerable<MethodInfo> Endpoints =>
        Api.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttributes<WolverineHttpMethodAttribute>().Any());

    public static IEnumerable<Type> Requests => Endpoints.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType)
        .Where(t => t.Name.EndsWith("Request", StringComparison.Ordinal) && t.Assembly == Api).Distinct();

    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PppLedger.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("PppLedger.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
