using GraphQL.Validation;

namespace LawLab.Graph.Execution;

/// <summary>How many rows one request may ask for.</summary>
internal static class PageSize
{
    public const int Most = 100;

    public static void Validate(object first) => Check(first, Most);

    public static void Check(object first, int most)
    {
        if (first is < 1 || (int)first > most) throw new PageSizeError($"'first' must be 1 to {most}.");
    }
}

/// <inheritdoc cref="PageSize"/>
internal static class ReferencePageSize
{
    public const int Most = 1_000;

    public static void Validate(object first) => PageSize.Check(first, Most);
}

/// <summary>A page is asked for that is empty or too long.</summary>
internal sealed class PageSizeError(string message) : ValidationError(message);
