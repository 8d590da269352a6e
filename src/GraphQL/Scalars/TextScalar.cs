using GraphQL.Types;
using GraphQLParser.AST;

namespace LawLab.Graph.Scalars;

/// <summary>A scalar that travels as a text of one exact form.</summary>
internal abstract class TextScalar<T> : ScalarGraphType
    where T : struct
{
    private readonly string _form;

    protected TextScalar(string name, string form, string description) => (Name, _form, Description) = (name, form, description);

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text => Parse(text.Value.ToString()),
        _ => throw Wrong(),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        T => value,
        string text => Parse(text),
        _ => throw Wrong(),
    };

    public override object? Serialize(object? value) => value is T known ? Write(known) : null;

    protected abstract bool TryRead(string text, out T value);

    protected abstract string Write(T value);

    private object Parse(string text) => TryRead(text, out var value) ? value : throw Wrong();

    private FormatException Wrong() => new($"A {Name} is a text of the form {_form}.");
}
