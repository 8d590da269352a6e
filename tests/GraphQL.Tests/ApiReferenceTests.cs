using System.Net;
using GraphQL.Types;
using LawLab.Graph.Documentation;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests;

/// <summary>The written reference against the schema that answers.</summary>
public class ApiReferenceTests
{
    [Fact]
    public async Task Reference_HasEveryTypeFieldArgumentAndWord_AndEveryLinkLeadsSomewhere()
    {
        await using var services = BareGraph.Services();
        var reference = services.GetRequiredService<ApiReference>();
        var schema = services.GetRequiredService<ISchema>();
        var index = WebUtility.HtmlDecode(reference.Index());
        foreach (var type in schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Assert.Contains($"href=\"/docs/api/{type.Name}\"", index, StringComparison.Ordinal);
            var written = Assert.IsType<string>(reference.Of(type.Name));
            var page = WebUtility.HtmlDecode(written);
            Assert.Contains($"<h1>{type.Name}</h1>", page, StringComparison.Ordinal);
            if (type.Description is { } description) Assert.Contains(description, page, StringComparison.Ordinal);
            foreach (var field in (type as IComplexGraphType)?.Fields.AsEnumerable() ?? [])
            {
                Assert.Contains($"<code>{field.Name}: ", page, StringComparison.Ordinal);
                Assert.Contains(field.Description!, page, StringComparison.Ordinal);
                foreach (var argument in field.Arguments?.AsEnumerable() ?? []) Assert.Contains(argument.Description!, page, StringComparison.Ordinal);
            }

            foreach (var word in (type as EnumerationGraphType)?.Values.AsEnumerable() ?? []) Assert.Contains($"<code>{word.Name}</code>", page, StringComparison.Ordinal);
            foreach (var name in written.Split("href=\"/docs/api/").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]))
                Assert.NotNull(reference.Of(name));
            Assert.DoesNotContain("<script", written, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Null(reference.Of("Nothing"));
        Assert.Null(reference.Of("__Type"));
        var figures = WebUtility.HtmlDecode(reference.Of("Query")!);
        Assert.Contains("Open to a program’s key of the scope PUBLISHED_FIGURES.", figures, StringComparison.Ordinal);
        Assert.Contains(" = APPLICATION", figures, StringComparison.Ordinal);
    }
}
