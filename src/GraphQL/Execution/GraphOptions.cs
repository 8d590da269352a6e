namespace LawLab.Graph.Execution;

/// <summary>Settings under <c>LawLab:GraphQL</c>.</summary>
public sealed class GraphOptions
{
    /// <summary>Whether people who are signed in may ask for the schema itself.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>How long a request may take.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether this installation sends e-mail; follows from <c>LawLab:Mail</c>.</summary>
    public bool MailIsSetUp { get; set; }
}
