using System.Net;
using System.Net.Http.Json;
using LawLab.Grains.Access;

namespace LawLab.Web.Tests.Record;

/// <summary>What the web's doors put on record.</summary>
[Collection<LawLabTests>]
public sealed class RecordTests(LawLabApp app)
{
    [Fact]
    public async Task SignIn_AndOut_IsOnRecord()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        Assert.Equal(HttpStatusCode.NoContent, (await page.Http.PostAsync("/auth/logout", null)).StatusCode);

        Assert.Equal(["session.begun allowed", "session.ended allowed"], await EntriesOf(person));
    }

    [Fact]
    public async Task SignIn_WithTheWrongPassword_IsOnRecordWhetherOrNotThereIsSuchAnAccount()
    {
        var person = await app.NewPerson();
        using var visitor = app.Visit();
        var before = await CountAsync("tenant = '' AND actor = '' AND action = 'session.begun' AND result = 'refused'");

        await visitor.PostAsJsonAsync("/auth/login", new { person.Email, Password = "wrong horse battery" });
        await visitor.PostAsJsonAsync("/auth/login", new { Email = $"{OpaqueId.New()}@lawlab.test", Password = "wrong horse battery" });

        Assert.Equal(["session.begun refused"], await EntriesOf(person));
        Assert.Equal(before + 1, await CountAsync("tenant = '' AND actor = '' AND action = 'session.begun' AND result = 'refused'"));
    }

    [Fact]
    public async Task Password_Changed_IsOnRecordInTheTransactionThatChangedIt()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        await page.Http.PostAsJsonAsync("/auth/password", new { CurrentPassword = TestPerson.Password, NewPassword = "another horse battery" });

        Assert.Equal(1, await CountAsync(
            $"action = 'password.changed' AND EXISTS (SELECT FROM account.account a WHERE a.id = actor AND a.id = '{person.PersonId}' AND a.xmin::text = audit_entry.xmin::text)"));
    }

    [Fact]
    public async Task Export_IsOnRecordWithItsFormat()
    {
        var lead = await app.NewPerson();
        var opened = await app.OpenCase(lead);
        using var page = await app.SignInAs(lead);

        Assert.Equal(HttpStatusCode.OK, (await page.Http.GetAsync($"/drafts/{opened.DraftId}/export?format=docx")).StatusCode);

        Assert.Equal(1, await CountAsync($"actor = '{lead.PersonId}' AND action = 'draft.exported' AND detail ->> 'format' = 'docx' AND result = 'allowed'"));
    }

    [Fact]
    public async Task Export_OfAForeignDraft_IsOnRecordAsRefused()
    {
        var opened = await app.OpenCase(await app.NewPerson());
        var outsider = await app.NewPerson(organization: await app.NewOrganization());
        using var page = await app.SignInAs(outsider);

        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.GetAsync($"/drafts/{opened.DraftId}/export?format=txt")).StatusCode);

        // The second tells whether she may at least read it, and so be told why not.
        Assert.Equal(["session.begun allowed", "draft.exported refused", "draft.opened refused"], await EntriesOf(outsider));
    }

    [Fact]
    public async Task Caption_AskedFor_IsOnRecordAsRevealed_AndTheCaseWithoutItIsNot()
    {
        var lead = await app.NewPerson();
        var opened = await app.OpenCase(lead);
        var id = opened.DraftId.Split('-')[1];
        using var page = await app.SignInAs(lead);

        await page.Http.PostAsJsonAsync("/graphql", new { query = $"{{ case(id: \"{id}\") {{ pseudonym }} }}" });
        Assert.DoesNotContain("client.revealed allowed", await EntriesOf(lead));
        await page.Http.PostAsJsonAsync("/graphql", new { query = $"{{ case(id: \"{id}\") {{ caption aNumber }} }}" });

        Assert.Equal(1, await CountAsync($"actor = '{lead.PersonId}' AND action = 'client.revealed' AND object = 'case/{id}'"));
    }

    [Fact]
    public async Task Route_OfAdministratorsAskedForByAnother_IsOnRecord()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);

        Assert.Equal(HttpStatusCode.Forbidden, (await page.Http.GetAsync("/auth/invitations")).StatusCode);

        Assert.Equal(1, await CountAsync($"actor = '{person.PersonId}' AND action = 'route.asked' AND object = '/auth/invitations' AND result = 'refused'"));
    }

    private async Task<List<string>> EntriesOf(TestPerson person)
    {
        await using var command = app.Source.CreateCommand(
            "SELECT action || ' ' || result FROM audit_entry WHERE actor = $1 AND action NOT LIKE 'attorney.%' ORDER BY tenant, seq");
        command.Parameters.AddWithValue(person.PersonId);
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<string>();
        while (await reader.ReadAsync()) entries.Add(reader.GetString(0));
        return entries;
    }

    private async Task<int> CountAsync(string where)
    {
        await using var command = app.Source.CreateCommand($"SELECT count(*)::int FROM audit_entry WHERE {where}");
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
