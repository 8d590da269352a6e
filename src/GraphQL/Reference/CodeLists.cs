namespace LawLab.Graph.Reference;

/// <summary>Names of the reference lists that the graph's codes are of.</summary>
internal static class CodeLists
{
    public const string Adjournment = "adjournment";
    public const string Application = "application";
    public const string CaseType = "case-type";
    public const string Court = "court";
    public const string Judge = "judge";
    public const string Language = "language";
    public const string Nationality = "nationality";
}
