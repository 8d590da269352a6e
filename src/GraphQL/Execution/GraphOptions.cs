namespace LawLab.Graph.Execution;

/// <summary>Settings under <c>LawLab:GraphQL</c>.</summary>
public sealed class GraphOptions
{
    /// <summary>Whether people who are signed in may ask for the schema itself.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>How long a request may take.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What one request may cost, as <see cref="CostDirectives"/> have it. No page of ours asks for more than half of it.</summary>
    public int RequestCost { get; set; } = 20_000;

    /// <summary>What one person may spend in a minute, with all her pages and programs.</summary>
    public int PersonCostPerMinute { get; set; } = 1_000_000;

    /// <summary>What a partner program's key may spend in a minute.</summary>
    public int ProgramCostPerMinute { get; set; } = 200_000;

    /// <summary>Whether this installation sends e-mail; follows from <c>LawLab:Mail</c>.</summary>
    public bool MailIsSetUp { get; set; }
}
