using System.Runtime.CompilerServices;
using System.Text;

namespace LawLab.Grains.Reference;

/// <summary>A record of a CSV file; its fields are null when the record cannot be read, and then <c>Problem</c> says why.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<string>? Fields, string Problem = "");

/// <summary>
/// Reads CSV as RFC 4180 has it, quoted line ends included, and as the published files have it: a blank may stand before
/// an opening quote. A quote that is never closed costs its own line, not the rest of the file.
/// </summary>
internal static class CsvRows
{
    private const int LongestRecord = 20;

    /// <summary>The records of a file.</summary>
    public static IAsyncEnumerable<CsvRow> ReadAsync(string path, CancellationToken ct) => ReadAsync(File.ReadLinesAsync(path, ct), ',', ct);

    /// <summary>The records of what is in memory, with another separator than the standard's where spreadsheets write one.</summary>
    public static IAsyncEnumerable<CsvRow> ReadAsync(string text, char separator, CancellationToken ct) =>
        ReadAsync(text.ReplaceLineEndings("\n").Split('\n').ToAsyncEnumerable(), separator, ct);

    private static async IAsyncEnumerable<CsvRow> ReadAsync(IAsyncEnumerable<string> file, char separator, [EnumeratorCancellation] CancellationToken ct)
    {
        var ahead = new Queue<string>();
        var line = 1;
        await using var lines = file.GetAsyncEnumerator(ct);
        while (await Fill(1))
        {
            var record = ahead.Peek();
            var fields = Split(record, separator);
            var length = 1;
            while (fields is null && length < LongestRecord && await Fill(length + 1))
            {
                record = string.Join('\n', ahead.Take(++length));
                fields = Split(record, separator);
            }

            length = fields is null ? 1 : length;
            if (fields is null)
            {
                yield return new(line, null, "a quote that is not closed");
            }
            else if (!string.IsNullOrWhiteSpace(record))
            {
                yield return new(line, fields);
            }

            line += length;
            for (; length > 0; length--)
            {
                ahead.Dequeue();
            }
        }

        async ValueTask<bool> Fill(int count)
        {
            while (ahead.Count < count && await lines.MoveNextAsync())
            {
                ahead.Enqueue(lines.Current);
            }

            return ahead.Count >= count;
        }
    }

    /// <summary>The fields of a record; null when a quote is still open at its end.</summary>
    internal static List<string>? Split(string record, char separator = ',')
    {
        var fields = new List<string>();
        for (var i = 0; ; i++)
        {
            while (i < record.Length && record[i] == ' ')
            {
                i++;
            }

            var field = new StringBuilder();
            if (i < record.Length && record[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i >= record.Length)
                    {
                        return null;
                    }

                    if (record[i] == '"' && (i + 1 >= record.Length || record[i + 1] != '"'))
                    {
                        i++;
                        break;
                    }

                    field.Append(record[i]);
                    i += record[i] == '"' ? 1 : 0;
                }
            }

            while (i < record.Length && record[i] != separator)
            {
                field.Append(record[i++]);
            }

            fields.Add(field.ToString());
            if (i >= record.Length)
            {
                return fields;
            }
        }
    }
}
