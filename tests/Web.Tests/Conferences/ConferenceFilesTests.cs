using System.Globalization;
using System.Net;
using System.Text;
using ExcelDataReader;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Reference;
using LawLab.Web.Conferences;
using LawLab.Web.Tests.Auth;
using Microsoft.Extensions.DependencyInjection;
using Calendar = Ical.Net.Calendar;

namespace LawLab.Web.Tests.Conferences;

/// <summary>What one takes along from a conference, opened with the programs that people use for it.</summary>
[Collection<LawLabTests>]
public sealed class ConferenceFilesTests(LawLabApp app)
{
    private const string Formula = "=HYPERLINK(\"https://evil.example\",\"x\")";

    // The reader of workbooks asks for the encoding of old ones, also where it needs none.
    static ConferenceFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invitation_IsAnEventInItsZone_ThatTellsOfNoCase()
    {
        var held = await TestConference.Hold(app, cases: 2);
        var view = await held.View();
        using var page = await app.SignInAs(held.Watcher);

        var answer = await page.Http.GetAsync($"/conferences/{held.Id}/invitation.ics", Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal($"conference-{view.State.Time.StartsAt.UtcDateTime:yyyy-MM-dd}.ics", answer.Content.Headers.ContentDisposition!.FileName);
        var calendar = Calendar.Load(text)!;
        var meeting = Assert.Single(calendar.Events);
        Assert.Equal("America/New_York", meeting.Start!.TzId);
        Assert.Equal(ToTheSecond(view.State.Time.StartsAt), meeting.Start.AsUtc);
        Assert.Equal(ToTheSecond(view.State.Time.EndsAt), meeting.End!.AsUtc);
        Assert.Equal((view.Id + "@lawlab", view.Version), (meeting.Uid, meeting.Sequence));
        Assert.StartsWith("Collaborative conference – Center ", meeting.Summary, StringComparison.Ordinal);
        Assert.Equal(("Made-up hall", new Uri("https://meet.example/made-up")), (meeting.Location, meeting.Url));
        // What a calendar needs that does not know the zone by its name.
        Assert.Equal(["DAYLIGHT", "STANDARD"], Assert.Single(calendar.TimeZones).TimeZoneInfos.Select(rule => rule.Name).Distinct().Order());
        Assert.All(view.Cases, card =>
        {
            Assert.DoesNotContain(card.Pseudonym, text, StringComparison.Ordinal);
            Assert.DoesNotContain(card.CaseId, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task WhileThePageIsLocked_NothingIsTakenAlong()
    {
        var held = await TestConference.Hold(app, cases: 1);
        using var page = await app.SignInAs(held.Facilitator);
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync("/auth/sessions/lock", null, Cancellation)).StatusCode);

        await SignInTests.AssertProblem(await page.Http.GetAsync($"/conferences/{held.Id}/invitation.ics", Cancellation), HttpStatusCode.Forbidden, "session.locked");
        await SignInTests.AssertProblem(await page.Http.GetAsync($"/conferences/{held.Id}/assignments?format=csv", Cancellation), HttpStatusCode.Forbidden, "session.locked");
    }

    [Fact]
    public async Task Invitation_ToAnotherTime_ReplacesTheOneBefore()
    {
        var held = await TestConference.Hold(app, cases: 1);
        using var page = await app.SignInAs(held.Attorneys[0]);
        var before = await EventAsync();
        var time = (await held.View()).State.Time;

        await held.Submit(new RescheduleConference(
            Guid.NewGuid(), held.Facilitator.Actor, time with { StartsAt = time.StartsAt.AddDays(1), EndsAt = time.EndsAt.AddDays(1), TimeZone = "America/Los_Angeles", Place = null, Link = null }));
        var after = await EventAsync();

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(("America/Los_Angeles", before.Start!.AsUtc.AddDays(1)), (after.Start!.TzId, after.Start.AsUtc));
        Assert.Equal((null, null), (after.Location, after.Url));

        async Task<Ical.Net.CalendarComponents.CalendarEvent> EventAsync() =>
            Calendar.Load(await page.Http.GetStringAsync($"/conferences/{held.Id}/invitation.ics", Cancellation))!.Events.Single();
    }

    [Fact]
    public async Task Assignments_InBothForms_SayWhoTakesWhat_AndWhatIsLeft()
    {
        var held = await TestConference.Hold(app, cases: 3);
        await CloseAsync(held, Formula);
        var view = await held.View();
        using var page = await app.SignInAs(held.Attorneys[0]);

        var csv = await FileAsync(page, held, "csv", "text/csv");
        var xlsx = await FileAsync(page, held, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        var court = (await app.Services.GetRequiredService<ReferenceIndex>().Labels([("court", "ATL")], Cancellation)).GetValueOrDefault(("court", "ATL"), "ATL");
        string[][] assignments =
        [
            ["Team", "Case", "Court", "Judge", "Detained", "Next hearing (court time)", "Language", "Relief", "Complexity", "Hours a month"],
            .. view.Cases.Where(card => card.TeamId is not null).OrderBy(card => card.Pseudonym, StringComparer.Ordinal)
                .Select(card => new[] { "Team 0", card.Pseudonym, court, "", "no", card.CaseId == held.CaseIds[0] ? "2040-02-03 09:30" : "", "", "", card.Complexity.ToString(), $"{card.Hours}" }),
        ];
        string[][] exceptions = [["Exception", "Reason", "Follow up on"], [view.Cases.Single(card => card.TeamId is null).Pseudonym, "'" + Formula, "2040-01-01"]];
        Assert.Equal(3, assignments.Length);
        Assert.Equal([("Assignments", assignments), ("Exceptions", exceptions)], SheetsOf(ExcelReaderFactory.CreateReader(new MemoryStream(xlsx))), SheetComparer);
        Assert.Equal(
            [.. assignments, .. exceptions],
            SheetsOf(ExcelReaderFactory.CreateCsvReader(new MemoryStream(csv), new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8 })).Single().Rows);
        // What makes a spreadsheet compute, whatever is in the cell.
        Assert.DoesNotContain("<f>", await PartAsync(xlsx, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assignments_OfATeamNamedLikeAFormula_AreText()
    {
        var held = await TestConference.Hold(app, cases: 1);
        await held.Submit(new MoveCases(Guid.NewGuid(), held.Facilitator.Actor, [new Placement(held.CaseIds[0], null, held.TeamIds[0])]));
        var view = await held.View();
        var named = view with { Teams = [.. view.Teams.Select(team => team with { Name = "@SUM(1+1)" })] };

        var table = await AssignmentTable.Of(named, app.Services.GetRequiredService<ReferenceIndex>(), Cancellation);

        Assert.Equal("'@SUM(1+1)", table.Assignments.Rows[0][0]);
        Assert.Contains("\"'@SUM(1+1)\"", Encoding.UTF8.GetString(table.ToCsv()), StringComparison.Ordinal);
        Assert.Equal("'@SUM(1+1)", SheetsOf(ExcelReaderFactory.CreateReader(new MemoryStream(table.ToXlsx())))[0].Rows[1][0]);
    }

    [Fact]
    public async Task Files_ForWhoIsNotInvited_LookLikeNone()
    {
        var held = await TestConference.Hold(app, cases: 1);
        using var stranger = await app.SignInAs(await app.NewPerson());
        using var left = await app.SignInAs(held.Attorneys[1]);
        await held.Submit(new WithdrawInvitation(Guid.NewGuid(), held.Facilitator.Actor, held.Attorneys[1].PersonId));
        using var anonymous = app.Visit();

        foreach (var file in new[] { "invitation.ics", "assignments?format=csv", "assignments?format=xlsx" })
        {
            var absent = await TextAsync(stranger, OpaqueId.New());
            Assert.StartsWith("404", absent, StringComparison.Ordinal);
            Assert.Equal(absent, await TextAsync(stranger, held.Id));
            Assert.Equal(absent, await TextAsync(left, held.Id));
            Assert.Equal(absent, await TextAsync(stranger, "none"));
            await SignInTests.AssertProblem(await anonymous.GetAsync($"/conferences/{held.Id}/{file}", Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");

            async Task<string> TextAsync(Page page, string id)
            {
                var answer = await page.Http.GetAsync($"/conferences/{id}/{file}", Cancellation);
                return $"{(int)answer.StatusCode} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync(Cancellation)}";
            }
        }
    }

    [Fact]
    public async Task Assignments_AreForWhoTakesPart_AfterAProof_AndOnRecord()
    {
        var held = await TestConference.Hold(app, cases: 1);
        var address = $"/conferences/{held.Id}/assignments";
        using var watcher = await app.SignInAs(held.Watcher);
        using var attorney = await app.SignInAs(held.Attorneys[2]);

        await SignInTests.AssertProblem(await watcher.Http.GetAsync(address + "?format=csv", Cancellation), HttpStatusCode.Forbidden, "access.not-allowed");
        await SignInTests.AssertProblem(await attorney.Http.GetAsync(address + "?format=exe", Cancellation), HttpStatusCode.BadRequest, "export.format");
        Assert.Equal(HttpStatusCode.OK, (await attorney.Http.GetAsync(address + "?format=xlsx", Cancellation)).StatusCode);
        Assert.Equal(
            [$"{held.Watcher.PersonId} refused {{}}", $"{held.Attorneys[2].PersonId} allowed {{\"format\": \"xlsx\"}}"],
            await RecordedAsync(held.Id));

        await app.Age(held.Attorneys[2]);
        await SignInTests.AssertProblem(await attorney.Http.GetAsync(address + "?format=csv", Cancellation), HttpStatusCode.Forbidden, Actor.StepUpRequired);
    }

    private static DateTime ToTheSecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>Two cases go to the first team, the last one to nobody.</summary>
    private async Task CloseAsync(TestConference held, string reason)
    {
        var opened = app.Grain<ICaseGrain>(held.CaseIds[0]);
        Assert.Null((await opened.Submit(new ScheduleHearing(Guid.NewGuid(), held.Facilitator.Actor, HearingKind.Master, new DateOnly(2040, 2, 3), new TimeOnly(9, 30)))).Refusal);
        await held.Submit(new MoveCases(
            Guid.NewGuid(), held.Facilitator.Actor, [.. held.CaseIds.Take(2).Select(id => new Placement(id, null, held.TeamIds[0]))]));
        await held.Submit(new CloseConference(Guid.NewGuid(), held.Facilitator.Actor, [new UnplacedCase(held.CaseIds[2], reason, new DateOnly(2040, 1, 1))]));
    }

    private static async Task<byte[]> FileAsync(Page page, TestConference held, string format, string type)
    {
        var answer = await page.Http.GetAsync($"/conferences/{held.Id}/assignments?format={format}", Cancellation);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal($"assignments-{today}.{format}", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static List<(string Name, string[][] Rows)> SheetsOf(IExcelDataReader reader)
    {
        using (reader)
        {
            var sheets = new List<(string, string[][])>();
            do
            {
                var rows = new List<string[]>();
                while (reader.Read())
                {
                    // A line ends with its last cell: the second table of a CSV is narrower than the first.
                    var cells = Enumerable.Range(0, reader.FieldCount).Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture) ?? "").ToList();
                    if (cells.FindLastIndex(cell => cell.Length > 0) is >= 0 and var last) rows.Add([.. cells.Take(last + 1)]);
                }

                sheets.Add((reader.Name, [.. rows]));
            }
            while (reader.NextResult());
            return sheets;
        }
    }

    private static bool SheetComparer((string Name, string[][] Rows) one, (string Name, string[][] Rows) other) =>
        one.Name == other.Name && one.Rows.Length == other.Rows.Length && one.Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));

    private static async Task<string> PartAsync(byte[] package, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var part = new StreamReader(zip.GetEntry(name)!.Open());
        return await part.ReadToEndAsync(Cancellation);
    }

    private async Task<List<string>> RecordedAsync(string conferenceId)
    {
        await using var command = app.Source.CreateCommand(
            "SELECT actor || ' ' || lower(result) || ' ' || detail FROM audit_entry WHERE object = 'conference/' || $1 AND action = 'conference.exported' ORDER BY at");
        command.Parameters.AddWithValue(conferenceId);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var entries = new List<string>();
        while (await reader.ReadAsync(Cancellation)) entries.Add(reader.GetString(0));
        return entries;
    }
}
