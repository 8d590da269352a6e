using System.Text;

namespace LawLab.Web.Tests.Access;

/// <summary>All of an answer that could tell one object from another.</summary>
internal static class HttpBytes
{
    public static async Task<string> Of(HttpResponseMessage answer)
    {
        var text = new StringBuilder().Append((int)answer.StatusCode).AppendLine();
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date");
        foreach (var (name, values) in headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(": ").AppendJoin(", ", values).AppendLine();
        }

        return text.AppendLine().Append(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
