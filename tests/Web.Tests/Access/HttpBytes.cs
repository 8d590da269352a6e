using System.Text;
using System.Text.RegularExpressions;

namespace LawLab.Web.Tests.Access;

/// <summary>All of an answer that could tell one object from another.</summary>
internal static partial class HttpBytes
{
    public static async Task<string> Of(HttpResponseMessage answer)
    {
        var text = new StringBuilder().Append((int)answer.StatusCode).AppendLine();
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var told = WithoutMinute(body);
        // What is left of a minute has a length, too.
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date" && (told == body || header.Key != "Content-Length"));
        foreach (var (name, values) in headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(": ").AppendJoin(", ", values).AppendLine();
        }

        return text.AppendLine().Append(told).ToString();
    }

    /// <summary>An answer of the graph without what the asker has left of her own minute.</summary>
    public static string WithoutMinute(string answer) => Minute().Replace(answer, "");

    [GeneratedRegex("""(?<="limit":\d+),"remaining":\d+,"resetsAt":"[^"]*"(?=})""")]
    private static partial Regex Minute();
}
