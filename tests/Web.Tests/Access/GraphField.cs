using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;

namespace LawLab.Web.Tests.Access;

/// <summary>A field of the graph and the way to it.</summary>
/// <param name="Way">The fields from the root to this one.</param>
internal sealed record GraphField(ImmutableList<string> Way, FieldType Definition, string Owner, IReadOnlyList<GraphField> Inside)
{
    public string Name => Definition.Name;

    public IGraphType Type => Definition.ResolvedType!.GetNamedType();

    /// <summary>The field and every one that can be reached through it.</summary>
    public IEnumerable<GraphField> All => Inside.SelectMany(inner => inner.All).Prepend(this);

    /// <summary>The fields of a type, and of theirs those of types that were not passed on the way.</summary>
    public static IReadOnlyList<GraphField> Of(IObjectGraphType type) => Of(type, [], []);

    /// <summary>The field as a document asks for it, with all or some of what is inside.</summary>
    public string ToText(GraphLiterals literals, Try request, Func<GraphField, bool>? wanted = null)
    {
        var arguments = string.Join(", ", (Definition.Arguments ?? []).Select(argument => literals.OfArgument($"{Owner}.{Name}", argument, request)).OfType<string>());
        var inside = Inside.Where(field => wanted is null || wanted(field)).Select(field => field.ToText(literals, request, wanted)).ToList();
        var selection = Type is IObjectGraphType ? $" {{ {(inside.Count > 0 ? string.Join(' ', inside) : "__typename")} }}" : "";
        return Name + (arguments.Length > 0 ? $"({arguments})" : "") + selection;
    }

    private static IReadOnlyList<GraphField> Of(IObjectGraphType type, ImmutableList<string> way, ImmutableHashSet<string> passed) =>
    [
        .. type.Fields.Select(field =>
        {
            var here = way.Add(field.Name);
            var named = field.ResolvedType!.GetNamedType();
            var inside = named is IObjectGraphType next && !passed.Contains(next.Name) ? Of(next, here, passed.Add(next.Name)) : [];
            return new GraphField(here, field, type.Name, inside);
        }),
    ];
}

/// <summary>Writes arguments and inputs into documents.</summary>
/// <param name="samples">The values.</param>
/// <param name="addition">What else to write into an input; null for nothing.</param>
internal sealed class GraphLiterals(Samples samples, Func<IInputObjectGraphType, string?>? addition = null)
{
    /// <summary>The argument with its value; null for one that may be left out and has none.</summary>
    public string? OfArgument(string owner, QueryArgument argument, Try request) =>
        Of(owner, argument.Name, argument.ResolvedType!, argument.DefaultValue is not null, request) is { } value ? $"{argument.Name}: {value}" : null;

    private string? Of(string owner, string name, IGraphType type, bool optional, Try request)
    {
        var needed = type is NonNullGraphType && !optional;
        return type.GetNamedType() switch
        {
            // Conditions stand in conditions without an end.
            IInputObjectGraphType input when !needed && input.Name == owner => null,
            // What is to be added to an input is added wherever there is one.
            IInputObjectGraphType when !needed && addition is null && Samples.LeavesOut($"{owner}.{name}") => null,
            IInputObjectGraphType input => Listed(type, OfInput(input, request)),
            EnumerationGraphType words when needed => Listed(type, Samples.Word($"{owner}.{name}") ?? words.Values.First().Name),
            EnumerationGraphType when samples.Many($"{owner}.{name}") is { } words => $"[{string.Join(", ", words)}]",
            EnumerationGraphType => null,
            _ when samples.Many($"{owner}.{name}") is { } many => $"[{string.Join(", ", many.Select(value => System.Text.Json.JsonSerializer.Serialize(value)))}]",
            var scalar => OfScalar(owner, name, scalar, needed, request) is { } value ? Listed(type, value) : null,
        };
    }

    private string OfInput(IInputObjectGraphType input, Try request)
    {
        var members = input.Fields.Select(field =>
            Of(input.Name, field.Name, field.ResolvedType!, field.DefaultValue is not null, request) is { } value ? $"{field.Name}: {value}" : null);
        return "{" + string.Join(", ", members.Append(addition?.Invoke(input)).OfType<string>()) + "}";
    }

    private string? OfScalar(string owner, string name, IGraphType scalar, bool needed, Try request) => scalar.Name switch
    {
        "Boolean" => needed ? "true" : null,
        "Int" or "Float" => samples.Find(owner, name, request) ?? (needed ? "1" : null),
        _ => (needed ? samples.Need(owner, name, request) : samples.Find(owner, name, request)) is { } text
            ? System.Text.Json.JsonSerializer.Serialize(text)
            : null,
    };

    private static string Listed(IGraphType type, string value) =>
        (type is NonNullGraphType sure ? sure.ResolvedType : type) is ListGraphType ? $"[{value}]" : value;
}
