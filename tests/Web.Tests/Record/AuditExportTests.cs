using System.Net;
using System.Net.Http.Json;
using LawLab.Grains.Access;

namespace LawLab.Web.Tests.Record;

/// <summary>The record as a table, and who may take it along.</summary>
[Collection<LawLabTests>]
public sealed class AuditExportTests(LawLabApp app)
{
    [Fact]
    public async Task Export_ByTheAuditor_IsATableOfHerOrganization()
    {
        var organization = await app.NewOrganization();
        var lead = await app.NewPerson(organization: organization);
        var opened = await app.OpenCase(lead);
        using var page = await app.SignInAs(await app.NewPerson(role: Role.Auditor, organization: organization));

        var answer = await page.Http.GetAsync("/audit/export?action=case.");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("record-", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Equal("\"number\",\"at\",\"actor\",\"authority\",\"action\",\"object\",\"result\",\"detail\"", lines[0]);
        Assert.Contains($"\"{lead.PersonId}\",\"team/Lead\",\"case.opened\",\"case/{opened.DraftId.Split('-')[1]}\",\"allowed\"", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_IsOnRecordItself()
    {
        var organization = await app.NewOrganization();
        using var page = await app.SignInAs(await app.NewPerson(role: Role.Auditor, organization: organization));

        await page.Http.GetAsync("/audit/export");

        Assert.Contains("\"audit.exported\"", await page.Http.GetStringAsync("/audit/export"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Attorney)]
    [InlineData(Role.Administrator)]
    public async Task Export_ByAnyoneElse_IsNotFound(Role role)
    {
        using var page = await app.SignInAs(await app.NewPerson(role: role));

        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.GetAsync("/audit/export")).StatusCode);
    }

    [Fact]
    public async Task Auditor_Invited_ReadsTheRecordFromTheFirstDay()
    {
        using var admin = await app.SignInAs(await app.NewPerson(role: Role.Administrator));
        var founded = await admin.Http.PostAsJsonAsync("/graphql", new
        {
            query = $"mutation {{ foundOrganization(input: {{ commandId: \"{Guid.NewGuid()}\", name: \"Clinic\" }}) {{ organization {{ id }} }} }}",
        });
        var organizationId = (await founded.Content.ReadAsStringAsync()).Split('"')[9];
        var email = $"{OpaqueId.New()}@lawlab.test";
        var invited = await admin.Http.PostAsJsonAsync("/auth/invitations", new { email, name = "Vera Marker", role = "AUDITOR", organizationId });
        var made = await invited.Content.ReadFromJsonAsync<Dictionary<string, string>>();
        using var visitor = new Page(app);
        var accepted = await visitor.Http.PostAsJsonAsync("/auth/invitations/accept", new { token = made!["link"].Split('#')[1], TestPerson.Password });
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);

        await visitor.Http.PostAsJsonAsync("/auth/login?useCookies=true", new { email, TestPerson.Password });
        var me = await visitor.Http.PostAsJsonAsync("/graphql", new { query = "{ me { role } cases { totalCount } audit { nodes { action } } }" });

        var text = await me.Content.ReadAsStringAsync();
        Assert.Contains("{\"me\":{\"role\":\"AUDITOR\"},\"cases\":{\"totalCount\":0}", text, StringComparison.Ordinal);
        Assert.Contains("\"account.made\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@sum", "\"'@sum\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("a; \"=1\"", "\"a; \"\"'=1\"\"\"")]
    [InlineData("a\r\n-1\n@b", "\"a\r\n'-1\n'@b\"")]
    [InlineData(" \" ;\" =1", "\" \"\" ;\"\" '=1\"")]
    [InlineData("a \" =1", "\"a \"\" =1\"")]
    [InlineData("a; b-c, d=e", "\"a; b-c, d=e\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("case/1", "\"case/1\"")]
    public void Csv_Field_IsNoFormula(string text, string written) => Assert.Equal(written + "\r\n", Csv.Line(text));
}
