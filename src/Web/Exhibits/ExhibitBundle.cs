using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Statistics;

namespace LawLab.Web.Exhibits;

/// <summary>
/// An answered statistic to be given to somebody else: a ZIP archive whose manifest has the hashes of its files and is signed. The same answer gives the
/// same bytes, but for the signature: ECDSA takes a new random number for each.
/// </summary>
internal static class ExhibitBundle
{
    public const string Format = "lawlab-exhibit/1";
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.sig";
    public const string PublicKey = "public-key.pem";

    // The packaging writes the time of day otherwise.
    private static readonly DateTimeOffset s_undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_leftOut = ["threshold", "complementary"];
    private static readonly string[] s_stands = ["time"];

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The archive.</summary>
    /// <param name="answer">As it was kept.</param>
    /// <param name="installation">Where LawLab answered, such as https://lawlab.example.org.</param>
    /// <param name="key">Signs it.</param>
    public static byte[] Of(StatisticAnswer answer, string installation, ExhibitKey key)
    {
        var words = new ExhibitWords(answer, installation, key.Fingerprint);
        (string Name, byte[] Contents)[] files =
        [
            ("README.txt", Text(words.Readme())),
            ("query.json", Json(QueryOf(answer))),
            ("result.json", Json(ResultOf(answer))),
            ("result.csv", Text(TableOf(answer))),
            ("method.md", Text(words.Method())),
            ("suppression.json", Json(SuppressionOf(answer))),
            ("declaration.docx", Docx.Of(words.Declaration())),
        ];
        var manifest = Json(new
        {
            Format,
            Installation = installation,
            Statistic = answer.Id,
            answer.AnsweredAt,
            DataThrough = answer.Through,
            answer.IsReleased,
            // Of exact figures the salt stays behind: with it, who knows most of a few records could guess the rest.
            Snapshot = answer.Snapshot?.Sha256,
            Key = key.Fingerprint,
            Files = files.Select(file => new { file.Name, Bytes = file.Contents.Length, Sha256 = HashOf(file.Contents) }),
        });
        return Zip([.. files, (Manifest, manifest), (Signature, key.Sign(manifest)), (PublicKey, Text(key.PublicPem))]);
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string HashOf(byte[] contents) => Convert.ToHexStringLower(SHA256.HashData(contents));

    private static object QueryOf(StatisticAnswer answer)
    {
        var (question, where) = (answer.Question, answer.Question.Where);
        return new
        {
            question.Measure,
            Where = new { where.Kind, where.Result, where.Court, where.Judge, where.Nationality, where.Detained, where.Represented, where.Application, where.Points },
            question.By,
            ByPoints = question.Points,
            question.From,
            question.To,
            question.Interval,
            question.Since,
            // The same answer, for who may read it again.
            Again = $"{{ statistic(id: \"{answer.Id}\") {{ id dataThrough answeredAt method cells {{ codes period people counted value low high lowerQuartile upperQuartile quantiles {{ share value low high }} undated through isSuppressed }} }} }}",
        };
    }

    private static object ResultOf(StatisticAnswer answer) => new
    {
        Statistic = answer.Id,
        answer.Question.Measure,
        answer.Question.By,
        ByPoints = answer.Question.Points,
        answer.Question.Interval,
        answer.Question.Since,
        answer.IsReleased,
        DataThrough = answer.Through,
        answer.AnsweredAt,
        Cells = answer.Cells.Select(cell => new
        {
            cell.Codes,
            cell.Period,
            cell.People,
            cell.Counted,
            Value = cell.Value?.Estimate,
            cell.Value?.Low,
            cell.Value?.High,
            cell.LowerQuartile,
            cell.UpperQuartile,
            cell.Quantiles,
            cell.Undated,
            cell.Through,
            cell.IsSuppressed,
        }),
    };

    private static string TableOf(StatisticAnswer answer)
    {
        // A column for each quantile that one of the figures has, and none of other measures.
        var shares = answer.Question.Measure is StatisticMeasure.Days ? (double[])[.. answer.Cells.SelectMany(cell => cell.Quantiles ?? []).Select(quantile => quantile.Share).Distinct().Order()] : null;
        var head = ExhibitWords.Names(answer.Question)
            .Concat(["period", "people", "counted", "value", "low", "high", "lower_quartile", "upper_quartile", "through", "suppressed"])
            .Concat(shares is null ? [] : shares.SelectMany(share => (string[])[$"p{100 * share:0}", $"p{100 * share:0}_low", $"p{100 * share:0}_high"]).Append("undated"));
        return Csv.Line(head) + string.Concat(answer.Cells.Select(cell => Csv.Line(cell.Codes.Select(code => code ?? "").Concat(
        [
            Day(cell.Period), Number(cell.People), Number(cell.Counted), Number(cell.Value?.Estimate), Number(cell.Value?.Low), Number(cell.Value?.High),
            Number(cell.LowerQuartile), Number(cell.UpperQuartile), Day(cell.Through), cell.IsSuppressed ? "true" : "false",
        ]).Concat(shares is null ? [] : shares.Select(share => cell.Quantiles?.FirstOrDefault(quantile => quantile.Share == share))
            .SelectMany(quantile => (string[])[Number(quantile?.Value), Number(quantile?.Low), Number(quantile?.High)]).Append(Number(cell.Undated))))));

        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

        static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>
    /// What is left out. Which of the rules left it out is not said: that would tell whether there are fewer than eleven people behind it, and the
    /// proof of an edition does not count on somebody knowing.
    /// </summary>
    private static object SuppressionOf(StatisticAnswer answer) => new
    {
        DisclosureControl = answer.IsReleased,
        Figures = answer.Cells.Count,
        Suppressed = answer.Cells.Count(cell => cell.IsSuppressed),
        Rules = answer.IsReleased
            ? new[]
            {
                new { Rule = "threshold", Text = "A number of fewer than 11 people is left out, and so is none." },
                new { Rule = "complementary", Text = "A number of 11 people or more is left out where it, with all that was released before and in this edition, would let somebody find out one of fewer." },
                new { Rule = "rounding", Text = "What is shown is rounded to the nearest 5." },
                new { Rule = "time", Text = "A newer number that would tell of fewer than 11 people who came or went is left out, and the older one stands with its date." },
            }
            : [],
        Note = answer.IsReleased
            ? "Each figure below is left out by threshold or complementary. Which of the two is not told, because that would tell whether fewer than 11 people are behind it. Left out is not zero."
            : "These are exact figures of cases that the asker may see. Nothing is left out, rounded or protected: few people in a figure can tell who they are.",
        Cells = answer.Cells.Where(cell => cell.IsSuppressed).Select(cell => new { cell.Codes, cell.Period, Rules = s_leftOut }),
        Older = answer.Cells.Where(cell => cell.Through is { } through && through != answer.Through).Select(cell => new { cell.Codes, cell.Period, cell.Through, Rules = s_stands }),
    };

    private static byte[] Json(object contents) => Text(JsonSerializer.Serialize(contents, s_json) + "\n");

    private static byte[] Text(string contents) => Encoding.UTF8.GetBytes(contents);

    private static byte[] Zip(IEnumerable<(string Name, byte[] Contents)> files)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, contents) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = s_undated;
                using var stream = entry.Open();
                stream.Write(contents);
            }
        }

        return result.ToArray();
    }
}
