namespace LawLab.Graph.Journal;

/// <summary>Descriptions that every mutation shares.</summary>
internal static class CommandText
{
    public const string CommandId = "A UUID made by the client, once for each wish. Sent again it has one effect and the same answer.";
    public const string Input = "What to change.";
    public const string Errors = "Empty when the command was carried out; otherwise why not.";
}
