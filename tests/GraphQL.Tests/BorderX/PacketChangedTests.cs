using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.BorderX;

/// <summary>A packet as it is followed: its texts are drafts, and whoever is taken off hears nothing more.</summary>
public class PacketChangedTests(LawLabCluster cluster)
{
    private const string Changes = "subscription($id:ID!,$after:Int){packetChanged(id:$id,after:$after){version texts{code draftId words} gaps{kind subject}}}";

    private const string Begin = "mutation($input:BeginPacketTextInput!){beginPacketText(input:$input){packet{version texts{code draftId}} errors{code}}}";

    [Fact]
    public async Task Packet_IsToldAfterEachChange_AlsoOfItsTexts_AndFollowedOnFromAVersion()
    {
        var (id, lead, colleague) = await OrderedAsync();
        await using var events = Follow(colleague, id);
        var pending = events.MoveNextAsync().AsTask();
        var begun = (await cluster.Ask(lead, Begin, new { input = new { commandId = Guid.NewGuid(), releaseRequestId = id, text = "motion" } })).Body().GetProperty("data").GetProperty("beginPacketText");
        Assert.Empty(begun.GetProperty("errors").EnumerateArray());
        var draft = TextOf(begun.GetProperty("packet"), "motion").GetProperty("draftId").GetString()!;
        Assert.Equal(DraftId.TextOfPacket(id, "motion").ToString(), draft);
        Assert.True(await pending);
        var version = Told(events).GetProperty("version").GetInt32();
        Assert.Equal((begun.GetProperty("packet").GetProperty("version").GetInt32(), draft), (version, TextOf(Told(events), "motion").GetProperty("draftId").GetString()));

        await Write(lead, draft, "We ask for [[amount]].");
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(version + 1, Told(events).GetProperty("version").GetInt32());
        Assert.Contains(Told(events).GetProperty("gaps").EnumerateArray(), gap => gap.GetProperty("kind").GetString() == "BLANK" && gap.GetProperty("subject").GetString() == "motion");

        // What one missed is told first; what one has, not again.
        await using var late = Follow(colleague, id, after: version);
        Assert.True(await late.MoveNextAsync());
        Assert.Equal(version + 1, Told(late).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Packet_OfOthers_IsNotThere_AndEndsForWhoIsTakenOff()
    {
        var (id, lead, colleague) = await OrderedAsync();
        var stranger = (await cluster.Colleagues("Eva Nadie"))[0];
        foreach (var wanted in (string[])[id, "none", OpaqueId.New()])
        {
            await using var none = Follow(stranger, wanted);
            Assert.True(await none.MoveNextAsync());
            Assert.Equal("not-found", none.Current.Body().GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }

        await cluster.Ask(lead, Begin, new { input = new { commandId = Guid.NewGuid(), releaseRequestId = id, text = "motion" } });
        await using var events = Follow(colleague, id, after: 0);
        // She follows once she was told what she had not.
        Assert.True(await events.MoveNextAsync());
        Assert.NotEqual(0, Told(events).GetProperty("version").GetInt32());
        var end = events.MoveNextAsync().AsTask();
        var caseId = (await cluster.Grains.GetGrain<IReleaseRequestGrain>(id).Newest(lead))!.CaseId;
        await cluster.Change(lead, "removeTeamMember", "RemoveTeamMemberInput", "case{id}", new { caseId, personId = colleague.PersonId });
        Assert.False(await end);
    }

    private IAsyncEnumerator<GraphResponse> Follow(Actor actor, string id, int? after = null) => cluster.Follow(actor, Changes, new { id, after });

    private static JsonElement Told(IAsyncEnumerator<GraphResponse> events) => events.Current.Body().GetProperty("data").GetProperty("packetChanged");

    private static JsonElement TextOf(JsonElement packet, string code) => packet.GetProperty("texts").EnumerateArray().Single(text => text.GetProperty("code").GetString() == code);

    /// <summary>A packet that a case's lead ordered of her own organization, and a colleague on the team.</summary>
    private async Task<(string Id, Actor Lead, Actor Colleague)> OrderedAsync()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var caseId = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId, personId = people[1].PersonId, role = "CO_COUNSEL" });
        var order = new OrderRelease(Guid.NewGuid(), people[0], caseId, ReleasePath.Bond, people[0].OrganizationId, "");
        var id = ReleaseRequestId.For(caseId, order.CommandId);
        Assert.Null((await cluster.Grains.GetGrain<IReleaseRequestGrain>(id).Submit(order)).Refusal);
        return (id, people[0], people[1]);
    }

    private async Task Write(Actor author, string id, string text)
    {
        var (editor, delta) = (OpaqueId.New(), DeltaJson.Parse($$"""{"ops":[{"insert":"{{text}}"}]}"""));
        Assert.Null((await cluster.Grains.GetGrain<IDraftGrain>(id).Submit(new SubmitDelta(SubmitDelta.CommandIdFor(editor, 1), author, editor, 1, 0, delta))).Refusal);
    }
}
