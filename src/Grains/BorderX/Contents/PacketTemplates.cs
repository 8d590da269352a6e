using System.Collections.Immutable;
using LawLab.Grains.Law;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>Which texts have a template.</summary>
public static class PacketTemplateNames
{
    /// <summary>Whether one can begin this text.</summary>
    public static bool Has(ReleasePath kind, string text) => PacketTemplates.Names.Contains(PacketTemplates.NameOf(kind, text));
}

/// <summary>
/// The templates that LawLab comes with, one for each text that has one: <c>Templates/kind.text.txt</c>. They know six words and nothing of the
/// program: no include, no object of .NET, a bounded number of steps.
/// <list type="bullet">
/// <item><c>fact 'residence-years'</c>: what the case says, or a blank to fill in.</item>
/// <item><c>has 'residence-years'</c>: whether it says something.</item>
/// <item><c>is 'in-absentia' 'yes'</c>: whether it says just that.</item>
/// <item><c>tabs 'address'</c>: the exhibits that prove an element, or a blank.</item>
/// <item><c>concedes 'criminal-record'</c>: whether something is conceded of an element.</item>
/// <item><c>conceded 'criminal-record'</c>: what.</item>
/// </list>
/// </summary>
internal static class PacketTemplates
{
    private const int MaxLoops = 500;

    private static readonly Lazy<ImmutableDictionary<string, Template>> s_shipped = new(Load);

    /// <summary>Names of those that there are, as <c>bond.motion</c>.</summary>
    public static IEnumerable<string> Names => s_shipped.Value.Keys;

    /// <summary>The text that a template gives; null when there is none.</summary>
    public static FilledText? Fill(PacketDefinition definition, string text, Packet packet, PacketFacts facts) =>
        s_shipped.Value.TryGetValue(NameOf(definition.Kind, text), out var template) ? Fill(template, definition, packet, facts) : null;

    /// <exception cref="InvalidDataException">The template asks for what it may not, or for too much; the message names it and nothing of the case.</exception>
    internal static FilledText Fill(Template template, PacketDefinition definition, Packet packet, PacketFacts facts)
    {
        var used = new List<FilledFact>();
        var tabs = PacketAssembly.TabsOf(definition, packet);
        var words = new ScriptObject();
        words.Import("fact", new Func<string, string>(Fact));
        words.Import("has", new Func<string, bool>(code => Known(code) is not null));
        words.Import("is", new Func<string, string, bool>((code, value) => Known(code) == value));
        words.Import("tabs", new Func<string, string>(TabsFor));
        words.Import("concedes", new Func<string, bool>(code => Packet.Said(packet.Concessions, Element(code)) is not null));
        words.Import("conceded", new Func<string, string>(code => Packet.Said(packet.Concessions, Element(code)) ?? ""));
        // No builtins: what a template can say is listed above.
        var context = new TemplateContext(new ScriptObject())
        {
            StrictVariables = true,
            EnableRelaxedFunctionAccess = false,
            EnableRelaxedMemberAccess = false,
            LoopLimit = MaxLoops,
            RecursiveLimit = 10,
            LimitToString = PacketWords.Max,
            TemplateLoader = null,
        };
        context.PushGlobal(words);
        try
        {
            return new FilledText(template.Render(context).Trim(), [.. used.DistinctBy(fact => fact.Point)]);
        }
        catch (ScriptRuntimeException wrong)
        {
            throw new InvalidDataException($"The template {wrong.Span.FileName} asks in line {wrong.Span.Start.Line + 1} for what it may not, or for too much.");
        }

        string Fact(string code)
        {
            if (Known(code) is not { } value) return PacketWords.Blank(facts.Labels.GetValueOrDefault(code, code));
            used.Add(new FilledFact(code, value, facts.Version));
            return value;
        }

        string? Known(string code) => facts.Values.GetValueOrDefault(code);

        string Element(string code) => definition.Element(code)?.Code ?? throw new InvalidDataException($"A template asks for '{code}', which its packet does not prove.");

        string TabsFor(string code)
        {
            var element = Element(code);
            var letters = packet.Exhibits.Where(exhibit => exhibit.Elements.Contains(element) && tabs.ContainsKey(exhibit.FileId)).Select(exhibit => tabs[exhibit.FileId]).ToList();
            return letters switch
            {
                [] => PacketWords.Blank("exhibit"),
                [var one] => $"Tab {one}",
                _ => $"Tabs {string.Join(", ", letters.SkipLast(1))} and {letters[^1]}",
            };
        }
    }

    /// <exception cref="InvalidDataException">It is none; the message names it and the line.</exception>
    internal static Template Parse(string name, string text)
    {
        var template = Template.Parse(text, name);
        return template.HasErrors ? throw new InvalidDataException($"The template {name} is wrong: {template.Messages[0]}") : template;
    }

    internal static string NameOf(ReleasePath kind, string text) => $"{LawLine.Kebab(kind.ToString())}.{text}";

    private static ImmutableDictionary<string, Template> Load()
    {
        const string Prefix = "LawLab.Grains.BorderX.Contents.Templates.";
        var assembly = typeof(PacketTemplates).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToImmutableDictionary(
            name => name[Prefix.Length..^".txt".Length],
            name =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Parse(name[Prefix.Length..], text.ReadToEnd());
            });
    }
}
