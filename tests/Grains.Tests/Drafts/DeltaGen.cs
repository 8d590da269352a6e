using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>Two changes made on one document, and a place in it.</summary>
public sealed record DeltaPair(Delta Contents, Delta A, Delta B, int Index);

/// <summary>Random documents and changes.</summary>
internal static class DeltaGen
{
    private static readonly JsonElement[] _embeds =
        [Json("""{"image":"exhibit"}"""), Json("""{"image":"map"}"""), Json("""{"formula":{"b":[1,true,null],"a":"x"}}""")];

    private static readonly Gen<string> _wellFormed = Text("a", "b", "cd ", "\n", "é", "😀", "👩🏽‍⚖️");

    private static readonly Gen<string> _any = Text("a", "b", "cd ", "\n", "😀", "\ud83d", "\ude00");

    /// <summary>Well-formed documents.</summary>
    public static Gen<Delta> Contents { get; } = Inserts(_wellFormed, Attributes(withNull: false), 6).Select(Normal);

    /// <summary>Pairs that an editor might send: normal form, within the document, embeds and half characters included.</summary>
    public static Gen<DeltaPair> NormalPairs { get; } =
        from contents in Inserts(_any, Attributes(withNull: false), 5).Select(Normal)
        from a in Change(contents.Length, _any, withNullInserts: false).Select(Normal)
        from b in Change(contents.Length, _any, withNullInserts: false).Select(Normal)
        from index in Gen.Int[0, contents.Length]
        select new DeltaPair(contents, a, b, index);

    /// <summary>Pairs of anything that is a Delta: not in normal form, past the end, empty formats, changes where documents belong.</summary>
    public static Gen<DeltaPair> RawPairs { get; } =
        from contents in Gen.Frequency(
            (4, Inserts(_any, Attributes(withNull: true), 5)), (1, Change(12, _any, withNullInserts: true)))
        from a in Change(16, _any, withNullInserts: true)
        from b in Change(16, _any, withNullInserts: true)
        from index in Gen.Int[0, 20]
        select new DeltaPair(Raw(contents), Raw(a), Raw(b), index);

    /// <summary>What happens in a session: what each of three people types, and in which order messages arrive.</summary>
    public static Gen<SessionScript> Sessions { get; } =
        from contents in Contents
        from edits in Edits().Array[100].Array[3]
        from turns in Gen.Select(Gen.Int[0, 2], Gen.Enum<SessionTurn>()).Array[1_000]
        select new SessionScript(contents, edits, turns);

    /// <summary>Well-formed changes of a document of this length, in normal form.</summary>
    public static Gen<Delta> Change(int length) => Change(length, _wellFormed, withNullInserts: false).Select(Normal);

    private static Gen<SessionEdit> Edits() => Gen.Select(
        Gen.Double[0, 1], Gen.Int[0, 6], Gen.Frequency((3, _wellFormed), (2, Gen.Const(""))), Attributes(withNull: true),
        (place, length, text, attributes) => new SessionEdit(place, length, text, attributes));

    private static Gen<DeltaOp[]> Change(int length, Gen<string> text, bool withNullInserts)
    {
        var attributes = Attributes(withNull: true);
        var lengths = Gen.Int[1, 5];
        var step = Gen.Frequency(
            (4, Insert(text, Attributes(withNullInserts))),
            (3, lengths.Select(it => DeltaOp.Retain(it))),
            (3, Gen.Select(lengths, attributes, (it, set) => DeltaOp.Retain(it, set))),
            (3, lengths.Select(DeltaOp.Delete)));
        return step.Array[0, 6].Select(steps => Within(length, steps));
    }

    /// <summary>The steps as far as they stay inside a document of this length.</summary>
    private static DeltaOp[] Within(int length, DeltaOp[] steps)
    {
        var kept = new List<DeltaOp>();
        foreach (var step in steps)
        {
            if (step.Kind != DeltaOpKind.Insert && (length -= step.Length) < 0) break;
            kept.Add(step);
        }
        return [.. kept];
    }

    private static Gen<DeltaOp[]> Inserts(Gen<string> text, Gen<AttributeMap?> attributes, int most) =>
        Insert(text, attributes).Array[0, most];

    private static Gen<DeltaOp> Insert(Gen<string> text, Gen<AttributeMap?> attributes) => Gen.Frequency(
        (9, Gen.Select(text, attributes, (it, set) => DeltaOp.Insert(it, set))),
        (1, Gen.Select(Gen.OneOf(_embeds), attributes, (it, set) => DeltaOp.Insert(it, set))));

    private static Gen<string> Text(params string[] pieces) => Gen.OneOf(pieces).Array[1, 4].Select(string.Concat);

    private static Gen<AttributeMap?> Attributes(bool withNull)
    {
        var values = new (string, AttributeValue)[]
        {
            ("bold", true), ("italic", true), ("header", 1), ("header", 2), ("list", "bullet"), ("link", "https://court.example/é"),
            ("weight", 1.5),
        };
        var nulls = new (string, AttributeValue)[]
        {
            ("bold", AttributeValue.Null), ("header", AttributeValue.Null), ("link", AttributeValue.Null),
        };
        var one = Gen.OneOf(withNull ? [.. values, .. nulls, .. nulls] : values);
        var some = one.Array[withNull ? 0 : 1, 3].Select(AttributeMap? (it) => AttributeMap.Of(it));
        return Gen.Frequency((1, Gen.Const((AttributeMap?)null)), (1, some));
    }

    private static Delta Normal(DeltaOp[] steps) => steps.Aggregate(Delta.Empty, (delta, step) =>
        delta.Push(step.Kind == DeltaOpKind.Retain && step.Attributes is { Count: 0 } ? DeltaOp.Retain(step.Length) : step));

    private static Delta Raw(DeltaOp[] steps) => new([.. steps]);

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
