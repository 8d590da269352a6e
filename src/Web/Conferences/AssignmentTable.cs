using System.Data;
using System.Globalization;
using System.Text;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Reference;
using MiniExcelLibs;

namespace LawLab.Web.Conferences;

/// <summary>Who takes which case, under the pseudonyms of the conference, and which cases nobody takes, why and until when.</summary>
/// <param name="Assignments">A row for each case that is no exception: by team, and last those that are still in the pool.</param>
/// <param name="Exceptions">A row for each case that was closed without a team.</param>
internal sealed record AssignmentTable(DataTable Assignments, DataTable Exceptions)
{
    /// <summary>The table, with the courts' words for their codes.</summary>
    public static async Task<AssignmentTable> Of(ConferenceView conference, ReferenceIndex reference, CancellationToken cancellation)
    {
        var labels = await reference.Labels([.. conference.Cases.SelectMany(CodesOf).Distinct()], cancellation);
        var teams = conference.Teams.ToDictionary(team => team.TeamId, team => team.Name);
        var exceptions = conference.State.Exceptions.ToDictionary(one => one.CaseId);
        var assignments = Columns("Team", "Case", "Court", "Judge", "Detained", "Next hearing (court time)", "Language", "Relief", "Complexity");
        assignments.Columns.Add("Hours a month", typeof(int));
        var cards = conference.Cases.Where(card => !exceptions.ContainsKey(card.CaseId)).Select(card => (Team: TeamOf(card), Card: card));
        foreach (var (team, card) in cards.OrderBy(row => row.Team.Length == 0).ThenBy(row => row.Team, StringComparer.Ordinal).ThenBy(row => row.Card.Pseudonym, StringComparer.Ordinal))
        {
            assignments.Rows.Add(
                Csv.Harmless(team),
                card.Pseudonym,
                Label("court", card.CourtCode),
                Label("judge", card.JudgeCode),
                card.Detained ? "yes" : "no",
                TimeOf(card.NextHearing),
                Label("language", card.Language),
                Csv.Harmless(string.Join("; ", card.Relief.Select(code => Label("application", code)))),
                card.Complexity.ToString(),
                card.Hours);
        }

        var left = Columns("Exception", "Reason", "Follow up on");
        foreach (var card in conference.Cases.OrderBy(card => card.Pseudonym, StringComparer.Ordinal))
        {
            if (!exceptions.TryGetValue(card.CaseId, out var exception)) continue;
            left.Rows.Add(card.Pseudonym, Csv.Harmless(exception.Reason), exception.FollowUpOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        return new AssignmentTable(assignments, left);

        string TeamOf(PortfolioCard card) => card.TeamId is { } team ? teams.GetValueOrDefault(team, "") : "";

        string Label(string list, string? code) => code is null ? "" : Csv.Harmless(labels.GetValueOrDefault((list, code), code));
    }

    /// <summary>Both tables one after the other, with an empty line between them. The mark at the beginning tells spreadsheets that it is UTF-8.</summary>
    public byte[] ToCsv()
    {
        var text = new StringBuilder("\uFEFF");
        Write(Assignments);
        if (Exceptions.Rows.Count > 0)
        {
            text.Append("\r\n");
            Write(Exceptions);
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Write(DataTable table)
        {
            text.Append(Csv.Line(table.Columns.Cast<DataColumn>().Select(column => column.ColumnName)));
            foreach (DataRow row in table.Rows) text.Append(Csv.Line(row.ItemArray.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!)));
        }
    }

    /// <summary>A sheet for each.</summary>
    public byte[] ToXlsx()
    {
        using var file = new MemoryStream();
        file.SaveAs(new Dictionary<string, object> { ["Assignments"] = Assignments, ["Exceptions"] = Exceptions });
        return file.ToArray();
    }

    private static DataTable Columns(params IEnumerable<string> names)
    {
        var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var name in names) table.Columns.Add(name, typeof(string));
        return table;
    }

    private static IEnumerable<(string List, string Code)> CodesOf(PortfolioCard card)
    {
        yield return ("court", card.CourtCode);
        if (card.JudgeCode is { } judge) yield return ("judge", judge);
        if (card.Language is { } language) yield return ("language", language);
        foreach (var code in card.Relief) yield return ("application", code);
    }

    private static string TimeOf(Hearing? hearing) =>
        hearing is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{hearing.On:yyyy-MM-dd} {hearing.At:HH:mm}");
}
