using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;

namespace LawLab.Web.Tests;

/// <summary>Profiles from a table, over HTTP.</summary>
[Collection<LawLabTests>]
public sealed class ProfileImportTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_DryThenWetThenAgain_ChangesOnce()
    {
        var (page, person) = await Facilitator();
        var file = $"\uFEFFemail;bars;eoir_id;accreditation;years;speaks;reads;hours;remote;insured;insured_until;places;subjects\r\n"
            + $"{person.Email.ToUpperInvariant()};\"GA/2015-06-01 SC/2012-01-31/lapsed\";ab123456;none;6;SP;SP FR;30;yes;yes;2027-01-31;ATL;asylum bond\r\n";

        var dry = await Import(page, file, dryRun: true);
        Assert.Equal((1, 0, 0, 0), Counts(dry));
        Assert.Equal("""["practice","languages","capacity","bar-admission"]""", dry.GetProperty("rows")[0].GetProperty("changes").GetRawText());
        Assert.Null((await Profile(person)).Practice);

        Assert.Equal((1, 0, 0, 0), Counts(await Import(page, file, dryRun: false)));
        var profile = await Profile(person);
        Assert.Equivalent(
            new Practice("AB123456", Accreditation.None, 6, true, new DateOnly(2027, 1, 31), true, ["ATL"], ["asylum", "bond"]), profile.Practice, strict: true);
        Assert.Equal([new BarAdmission("GA", true, new DateOnly(2015, 6, 1)), new BarAdmission("SC", false, new DateOnly(2012, 1, 31))], profile.BarAdmissions);
        Assert.Equal(["SP", "FR"], profile.Reads);

        Assert.Equal((0, 0, 1, 0), Counts(await Import(page, file, dryRun: false)));
        Assert.Equal(profile.Version, (await Profile(person)).Version);
        page.Dispose();
    }

    [Fact]
    public async Task Import_AgainAfterSheChangedIt_SetsItBack()
    {
        var (page, person) = await Facilitator();
        var file = $"email,hours\n{person.Email},30\n";
        await Import(page, file, dryRun: false);
        Assert.Null((await Grain(person).Submit(new RecordCapacity(Guid.NewGuid(), person.Actor, 10))).Refusal);

        Assert.Equal((0, 1, 0, 0), Counts(await Import(page, file, dryRun: false)));

        Assert.Equal(30, (await Profile(person)).HoursPerMonth);
        page.Dispose();
    }

    [Fact]
    public async Task Import_RowsThatFail_SayWhyAndStopNobodyElse()
    {
        var (page, person) = await Facilitator();
        var outsider = await app.NewPerson(organization: await app.NewOrganization());
        var file = $"""
            email,hours,years,remote,subjects,bars
            nobody@lawlab.test,10,,,,
            {outsider.Email},10,,,,
            {person.Email},20,,,,
            {person.Email},30,,,,
            =HYPERLINK("x"),10,,,,
            "a@lawlab.test","=1+1",many,perhaps,,GA
            b@lawlab.test,10
            """;

        var report = await Import(page, file, dryRun: false);

        Assert.Equal((1, 0, 0, 6), Counts(report));
        var errors = report.GetProperty("rows").EnumerateArray().Select(row => string.Join('|', row.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString())));
        Assert.Equal(
            ["import.unknown-person", "import.unknown-person", "", "import.twice", "import.unknown-person", "import.field|import.field|import.field|import.field", "import.field"], errors);
        Assert.Equal(20, (await Profile(person)).HoursPerMonth);
        page.Dispose();
    }

    [Fact]
    public async Task Import_ValuesThatTheRulesRefuse_AreSaidInTheDryRun()
    {
        var (page, person) = await Facilitator();

        var report = await Import(page, $"email,hours,subjects\n{person.Email},301,tax\n", dryRun: true);

        var errors = report.GetProperty("rows")[0].GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString());
        Assert.Equal(["practice.subjects", "attorney.capacity"], errors);
        page.Dispose();
    }

    [Theory]
    [InlineData("", "import.unreadable")]
    [InlineData("name\nAna\n", "import.unreadable")]
    [InlineData("email,shoe_size\na@lawlab.test,38\n", "import.unreadable")]
    public async Task Import_OfAnotherFile_SaysWhy(string file, string code)
    {
        var (page, _) = await Facilitator();
        var answer = await Send(page, Encoding.UTF8.GetBytes(file), dryRun: true);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        page.Dispose();
    }

    [Fact]
    public async Task Import_TooMuchOrNotUtf8_IsRefused()
    {
        var (page, _) = await Facilitator();
        var many = "email\n" + string.Concat(Enumerable.Range(0, ProfileFile.MostRows + 1).Select(i => $"p{i}@lawlab.test\n"));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(page, Encoding.UTF8.GetBytes(many), dryRun: true)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(page, [.. "email\n"u8, 0xE9], dryRun: true)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(page, new byte[(1024 * 1024) + 1], dryRun: true)).StatusCode);
        page.Dispose();
    }

    [Theory]
    [InlineData(Role.Attorney)]
    [InlineData(Role.Auditor)]
    public async Task Import_ByWhoKeepsNoProfiles_IsNotFound(Role role)
    {
        using var page = await app.SignInAs(await app.NewPerson(role: role));

        Assert.Equal(HttpStatusCode.NotFound, (await Send(page, "email\n"u8.ToArray(), dryRun: true)).StatusCode);
    }

    private async Task<(Page Page, TestPerson Person)> Facilitator()
    {
        var organization = await app.NewOrganization();
        var page = await app.SignInAs(await app.NewPerson(role: Role.Facilitator, organization: organization));
        return (page, await app.NewPerson(organization: organization));
    }

    private IAttorneyGrain Grain(TestPerson person) => app.Grain<IAttorneyGrain>(person.PersonId);

    private async Task<AttorneyView> Profile(TestPerson person) => (await Grain(person).Read(person.Actor))!;

    private static async Task<JsonElement> Import(Page page, string file, bool dryRun)
    {
        var answer = await Send(page, Encoding.UTF8.GetBytes(file), dryRun);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static Task<HttpResponseMessage> Send(Page page, byte[] file, bool dryRun)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return page.Http.PostAsync($"/profiles/import?dryRun={(dryRun ? "true" : "false")}", content, Cancellation);
    }

    private static (int New, int Changed, int Same, int Failed) Counts(JsonElement report) =>
        (report.GetProperty("new").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("same").GetInt32(), report.GetProperty("failed").GetInt32());
}
