using GraphQL;
using LawLab.Grains.Lists;

namespace LawLab.Graph.Lists;

// What a field of a list is to be. Members that are left out or null say nothing; those that are given all hold.

[Description("What an enumerated value is to be.")]
internal sealed record WordCondition<T>(
    [property: Name("equals"), Description("This one.")] T? Is,
    [property: Description("One of these, up to 100.")] IReadOnlyList<T>? In)
    where T : struct, Enum
{
    public Condition<TRow> Of<TRow>(ListField<TRow, T> field) => Where.Every(
        Is is { } value ? field.IsOneOf([value]) : null,
        In is { } values ? field.IsOneOf(values) : null);
}

[Description("What a code, or one of several, is to be.")]
internal sealed record CodeCondition(
    [property: Name("equals"), Description("This one.")] string? Is,
    [property: Description("One of these, up to 100.")] IReadOnlyList<string>? In,
    [property: Description("true: there is none; false: there is one.")] bool? IsNull)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, string> field) => Where.Every(
        Is is { } value ? field.IsOneOf([value]) : null,
        In is { } values ? field.IsOneOf(values) : null,
        Where.IsNull(field, IsNull));
}

[Description("What an opaque id, or one of several, is to be.")]
internal sealed record IdCondition(
    [property: Id, Name("equals"), Description("This one.")] string? Is,
    [property: Id, Description("One of these, up to 100.")] IReadOnlyList<string>? In,
    [property: Description("true: there is none; false: there is one.")] bool? IsNull)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, string> field) => new CodeCondition(Is, In, IsNull).Of(field);
}

[Description("What a text is to be.")]
internal sealed record TextCondition(
    [property: Name("equals"), Description("This one, letter by letter.")] string? Is,
    [property: Description("One of these, up to 100, letter by letter.")] IReadOnlyList<string>? In,
    [property: Description("Has this in it, in capitals or not; up to 200 characters.")] string? Contains,
    [property: Description("true: there is none; false: there is one.")] bool? IsNull)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, string> field) => Where.Every(
        Is is { } value ? field.IsOneOf([value]) : null,
        In is { } values ? field.IsOneOf(values) : null,
        Contains is { } text ? field.Contains(text) : null,
        Where.IsNull(field, IsNull));
}

[Description("What a day is to be.")]
internal sealed record DateCondition(
    [property: Name("equals"), Description("This one.")] DateOnly? Is,
    [property: Description("One of these, up to 100.")] IReadOnlyList<DateOnly>? In,
    [property: Description("First day, included.")] DateOnly? From,
    [property: Description("Last day, included.")] DateOnly? To,
    [property: Description("true: there is none; false: there is one.")] bool? IsNull)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, DateOnly> field) => Where.Every(
        Is is { } value ? field.IsOneOf([value]) : null,
        In is { } values ? field.IsOneOf(values) : null,
        Where.Between(field, From, To),
        Where.IsNull(field, IsNull));
}

[Description("What a moment is to be.")]
internal sealed record DateTimeCondition(
    [property: Description("First moment, included.")] DateTimeOffset? From,
    [property: Description("Last moment, included.")] DateTimeOffset? To,
    [property: Description("true: there is none; false: there is one.")] bool? IsNull)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, DateTimeOffset> field) => Where.Every(Where.Between(field, From, To), Where.IsNull(field, IsNull));
}

[Description("What a number is to be.")]
internal sealed record IntCondition(
    [property: Name("equals"), Description("This one.")] int? Is,
    [property: Description("One of these, up to 100.")] IReadOnlyList<int>? In,
    [property: Description("The least, included.")] int? From,
    [property: Description("The most, included.")] int? To)
{
    public Condition<TRow> Of<TRow>(ListField<TRow, int> field) => Where.Every(
        Is is { } value ? field.IsOneOf([value]) : null,
        In is { } values ? field.IsOneOf(values) : null,
        Where.Between(field, From, To));
}
