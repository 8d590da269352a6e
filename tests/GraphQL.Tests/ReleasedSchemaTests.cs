using System.Text.RegularExpressions;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests;

/// <summary>Today's schema against that of the last release, on which programs of others are built.</summary>
public class ReleasedSchemaTests
{
    [Fact]
    public void Schema_SinceTheLastRelease_BreaksOnlyWhatWasDeprecatedThenAndIsInTheChangelog()
    {
        var breaking = SchemaEvolution.Compare(Read("src/GraphQL/released.graphql"), Read("src/GraphQL/schema.graphql"));

        Assert.Empty(Refused(breaking, Read("CHANGELOG.md")));
    }

    [Theory]
    // What a document asks for, or a program reads.
    [InlineData("type A { a: Int b: Int }", "type A { a: Int }", "A.b is gone")]
    [InlineData("type A { a: Int } type B { a: Int }", "type A { a: Int }", "B is gone")]
    [InlineData("type A { a: Int }", "type A { a: Float }", "A.a was Int and is Float")]
    [InlineData("type A { a: Int }", "type A { a: [Int] }", "A.a was Int and is [Int]")]
    [InlineData("type A { a: Int! }", "type A { a: Int }", "A.a was Int! and is Int")]
    [InlineData("type A { a: [Int!]! }", "type A { a: [Int]! }", "A.a was [Int!]! and is [Int]!")]
    [InlineData("enum E { A B }", "enum E { A }", "E.B is gone")]
    [InlineData("union U = A | B type A { a: Int } type B { a: Int }", "union U = A type A { a: Int } type B { a: Int }", "U.B is gone")]
    [InlineData("interface I { a: Int } type A implements I { a: Int }", "interface I { a: Int } type A { a: Int }", "A.I is gone")]
    [InlineData("interface I { a: Int b: Int }", "interface I { a: Int }", "I.b is gone")]
    [InlineData("scalar A", "enum A { B }", "A is another kind of type")]
    // What a document gives.
    [InlineData("type A { a(x: Int): Int }", "type A { a: Int }", "A.a(x:) is gone")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int!): Int }", "A.a(x:) was Int and is Int!")]
    [InlineData("type A { a(x: Int): Int }", "type A { a(x: Int! = 1): Int }", "A.a(x:) was Int and is Int!")]
    [InlineData("type A { a(x: [Int]): Int }", "type A { a(x: [Int!]): Int }", "A.a(x:) was [Int] and is [Int!]")]
    [InlineData("type A { a(x: Int! = 1): Int }", "type A { a(x: Int!): Int }", "A.a(x:) is required now")]
    [InlineData("type A { a: Int }", "type A { a(x: Int!): Int }", "A.a(x:) is new and required")]
    [InlineData("input N { a: Int b: Int }", "input N { a: Int }", "N.b is gone")]
    [InlineData("input N { a: Int }", "input N { a: Int! }", "N.a was Int and is Int!")]
    [InlineData("input N { a: Int }", "input N { a: String }", "N.a was Int and is String")]
    [InlineData("input N { a: Int }", "input N { a: Int b: Int! }", "N.b is new and required")]
    [InlineData("directive @d(x: Int) on FIELD", "scalar A", "@d is gone")]
    [InlineData("directive @d(x: Int) on FIELD", "directive @d on FIELD", "@d(x:) is gone")]
    [InlineData("directive @d on FIELD | QUERY", "directive @d on QUERY", "@d is not allowed on Field any more")]
    public void Change_ThatADocumentDoesNotSurvive_IsFound(string released, string today, string expected)
    {
        var change = Assert.Single(SchemaEvolution.Compare(released, today));

        Assert.Equal(expected, $"{change.Coordinate} {change.What}");
        Assert.Empty(SchemaEvolution.Compare(today, today));
    }

    [Theory]
    [InlineData("type A { a: Int }", "type A { a: Int b: Int! } type B { a: Int }")]
    [InlineData("type A { a: Int b: [Int] }", "type A { a: Int! b: [Int!]! }")]
    [InlineData("type A { a(x: Int!): Int }", "type A { a(x: Int): Int }")]
    [InlineData("type A { a(x: Int!): Int }", "type A { a(x: Int! = 1 y: Int z: Int! = 2): Int }")]
    [InlineData("type A { a(x: [Int!]!): Int }", "type A { a(x: [Int]): Int }")]
    [InlineData("type A { a(x: Int = 1): Int }", "type A { a(x: Int): Int }")]
    [InlineData("enum E { A }", "enum E { B A }")]
    [InlineData("input N { a: Int! }", "input N { b: Int a: Int c: Int! = 1 }")]
    [InlineData("type A { a: Int }", "interface I { a: Int } type A implements I { a: Int @deprecated(reason: \"Ask b.\") b: Int }")]
    [InlineData("\"One.\" type A { a: Int }", "\"Another.\" type A { \"New.\" a: Int }")]
    [InlineData("directive @d on FIELD", "directive @d(x: Int) on QUERY | FIELD")]
    public void Change_ThatEveryDocumentSurvives_IsNone(string released, string today) => Assert.Empty(SchemaEvolution.Compare(released, today));

    [Theory]
    [InlineData("type A { a: Int b: Int @deprecated }", "type A { a: Int }", "A.b")]
    [InlineData("type A { a: Int @deprecated }", "type A { a(x: Int!): Int }", "A.a(x:)")]
    [InlineData("type A { a(x: Int @deprecated): Int }", "type A { a: Int }", "A.a(x:)")]
    [InlineData("enum E { A B @deprecated }", "enum E { A }", "E.B")]
    [InlineData("input N { a: Int b: Int @deprecated }", "input N { a: Int }", "N.b")]
    [InlineData("type A { a: Int } type B { a: Int }", "type A { a: Int }", "B")]
    public void BreakingChange_OfWhatWasDeprecated_NeedsANoteUnderRemovedOfTheNextRelease(string released, string today, string coordinate)
    {
        var breaking = SchemaEvolution.Compare(released, today);

        Assert.Empty(Refused(breaking, $"## [Unreleased]\n\n### Removed\n\n- `{coordinate}`: nobody asked for it.\n\n## [0.1.0]\n"));
        foreach (var without in new[]
        {
            "## [Unreleased]\n\n## [0.1.0]\n",
            $"## [Unreleased]\n\n### Added\n\n- `{coordinate}`\n",
            $"## [Unreleased]\n\n## [0.1.0]\n\n### Removed\n\n- `{coordinate}`\n",
            $"## [Unreleased]\n\n### Removed\n\n- `{coordinate}.x` and {coordinate}\n",
        })
        {
            Assert.StartsWith($"{coordinate} ", Assert.Single(Refused(breaking, without)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("type A { a: Int b: Int }", "type A { a: Int }", "A.b")]
    [InlineData("type A { a: Int }", "type A { a: Int @deprecated(reason: \"Ask b.\") @x }", null)]
    [InlineData("type A { a: Int }", "type A { a: Float @deprecated }", "A.a")]
    [InlineData("input N { a: Int @deprecated }", "input N { a: Int b: Int! }", "N.b")]
    public void BreakingChange_OfWhatWasNotDeprecatedInTheRelease_IsRefused_WhateverTheNoteSays(string released, string today, string? coordinate)
    {
        var refused = Refused(SchemaEvolution.Compare(released, today), $"## [Unreleased]\n\n### Removed\n\n- `{coordinate}`\n");

        if (coordinate is null) Assert.Empty(refused);
        else Assert.Contains("deprecate", Assert.Single(refused), StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Refused(IReadOnlyList<BreakingChange> breaking, string changelog)
    {
        var next = Section(Section(changelog, "## [Unreleased]", "\n## "), "### Removed", "\n### ");
        var noted = Regex.Matches(next, "`([^`]+)`").Select(match => match.Groups[1].Value).ToHashSet();
        return [.. breaking.Where(change => !change.WasDeprecated || !noted.Contains(change.Coordinate)).Select(change => change.WasDeprecated
            ? $"{change.Coordinate} {change.What}: say so, with `{change.Coordinate}`, under Removed of [Unreleased] in CHANGELOG.md."
            : $"{change.Coordinate} {change.What}: programs ask for it as it was released. Keep it, deprecate it, and remove it a release later.")];
    }

    private static string Section(string text, string heading, string until)
    {
        var from = text.IndexOf(heading, StringComparison.Ordinal);
        if (from < 0) return "";
        var to = text.IndexOf(until, from + heading.Length, StringComparison.Ordinal);
        return to < 0 ? text[from..] : text[from..to];
    }

    private static string Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LawLab.Grains.sln"))) return File.ReadAllText(Path.Combine(folder.FullName, file)).ReplaceLineEndings("\n");
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
