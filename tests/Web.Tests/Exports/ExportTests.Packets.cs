using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Tests.Auth;
using Npgsql;

namespace LawLab.Web.Tests.Exports;

// A packet that is taken along in the background: the same job, download and ends as of cases.
public sealed partial class ExportTests
{
    [Fact]
    public async Task Packet_HoldsEveryFile_IsDownloadedOnward_AndItsPersonIsToldOnce()
    {
        var lead = await app.NewPerson();
        var packet = await Ordered(lead, await app.OpenCase(lead));
        Assert.Null((await packet.Grain.Submit(new FillPacketText(Guid.NewGuid(), lead.Actor, "oral-guide"))).Refusal);
        using var page = await app.SignInAs(lead);

        var export = await Finished(page, await RequestedPacket(page, packet.Id));
        Assert.Equal(("DONE", "PACKET"), (export.GetProperty("state").GetString(), export.GetProperty("kind").GetString()));
        var address = $"/exports/{export.GetProperty("id").GetString()}";
        var whole = await page.Http.GetByteArrayAsync(address, Cancellation);
        var files = Unzip(whole);

        var name = $"bond-{CaseIndex.PseudonymOf(packet.CaseId)}";
        Assert.Equal([$"to-file/{name}.pdf", $"to-write-on/{name}.docx", $"not-to-be-filed/{name}-guide.docx", "TERMS.txt", "manifest.json"], files.Keys);
        Assert.Equal((await packet.Grain.Take(lead.Actor, PacketFormat.Pdf, 1)).Contents, files[$"to-file/{name}.pdf"]);
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        Assert.Equal(packet.Id, manifest.GetProperty("releaseRequest").GetString());
        Assert.Empty(manifest.GetProperty("leftOut").EnumerateArray());
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(files[file.GetProperty("name").GetString()!])), file.GetProperty("sha256").GetString());
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(1_000, null) } };
        request.Headers.IfRange = new RangeConditionHeaderValue($"\"{export.GetProperty("sha256").GetString()}\"");
        using var rest = await page.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(whole[1_000..], await rest.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal((NoticeKind.ExportDone, 1), await Told(lead));
        Assert.Equal(["export.requested", "export.made", "export.downloaded", "export.downloaded"], await Recorded($"export/{export.GetProperty("id").GetString()}"));
        using var anonymous = app.Visit();
        await SignInTests.AssertProblem(await anonymous.GetAsync(address, Cancellation), HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Packet_WhoseMakerIsLostBetweenDocuments_IsFinishedByAnother_Once_AndNoPageIsMadeTwice()
    {
        var lead = await app.NewPerson();
        var packet = await Ordered(lead, await app.OpenCase(lead));
        using var page = await app.SignInAs(lead);
        await using var held = await Held.Of(app, packet, Cancellation);
        var id = await RequestedPacket(page, packet.Id);
        await AtTheSecondDocument(page, id);
        var first = Assert.Single(await Pieces(packet));

        // As if its process were gone: it is another's from now on, and what it still writes is refused.
        await Executed("UPDATE case_export SET run = gen_random_uuid(), lease_until = now() WHERE export_id = $1", id);
        await Eventually.SeenAsync(async () => await Scalar<int>("SELECT attempts FROM case_export WHERE export_id = $1", id) == 2 ? "" : null);
        await held.Release();

        Assert.Equal("DONE", (await Finished(page, id)).GetProperty("state").GetString());
        Assert.Contains(await Pieces(packet), piece => piece.AsSpan().SequenceEqual(first));
        Assert.Equal(["export.requested", "export.made"], await Recorded($"export/{id}"));
        Assert.Equal(1L, await Scalar<long>("SELECT count(DISTINCT run) FROM case_export_part WHERE export_id = $1", id));
        Assert.Equal((NoticeKind.ExportDone, 1), await Told(lead));
    }

    [Fact]
    public async Task Packet_Cancelled_StopsAndLeavesNothing()
    {
        var lead = await app.NewPerson();
        var packet = await Ordered(lead, await app.OpenCase(lead));
        using var page = await app.SignInAs(lead);
        await using var held = await Held.Of(app, packet, Cancellation);
        var id = await RequestedPacket(page, packet.Id);
        await AtTheSecondDocument(page, id);

        var answer = await Ask(page, $"mutation {{ cancelExport(input: {{ commandId: \"{Guid.NewGuid()}\", exportId: \"{id}\" }}) {{ export {{ state phase }} }} }}");
        Assert.Equal("""{"state":"CANCELLED","phase":null}""", answer.GetProperty("data").GetProperty("cancelExport").GetProperty("export").GetRawText());
        await held.Release();

        // Whoever made it has room for the next one.
        var next = await RequestedPacket(page, packet.Id);
        Assert.Equal("DONE", (await Finished(page, next)).GetProperty("state").GetString());
        Assert.Equal("CANCELLED", (await Read(page, id))!.Value.GetProperty("state").GetString());
        Assert.Equal(0L, await Scalar<long>("SELECT count(*) FROM case_export_part WHERE export_id = $1", id));
        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.GetAsync($"/exports/{id}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Packet_OfWhoLosesAccessWhileItIsMade_IsNotMade_AndOneThatIsDoneIsTakenBack()
    {
        var (lead, member) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead, member);
        var packet = await Ordered(lead, opened);
        using var page = await app.SignInAs(member);
        var done = await RequestedPacket(page, packet.Id);
        await Finished(page, done);
        Assert.Equal(HttpStatusCode.OK, (await page.Http.GetAsync($"/exports/{done}", Cancellation)).StatusCode);
        await using var held = await Held.Of(app, packet, Cancellation);
        var id = await RequestedPacket(page, packet.Id);
        await AtTheSecondDocument(page, id);

        await opened.Remove(member);

        var failed = await Finished(page, id);
        Assert.Equal(("FAILED", "export.access-changed"), (failed.GetProperty("state").GetString(), failed.GetProperty("code").GetString()));
        await held.Release();
        foreach (var one in (string[])[id, done]) await SignInTests.AssertProblem(await page.Http.GetAsync($"/exports/{one}", Cancellation), HttpStatusCode.NotFound, "not-found");
        await Eventually.SeenAsync(async () => (await app.Grain<IInboxGrain>(member.PersonId).Read(member.Actor, false, 100))!.Notices.Any(notice => notice.Kind == NoticeKind.ExportFailed) ? "" : null);
    }

    /// <summary>A packet of two documents that a case's lead ordered of her own organization.</summary>
    private async Task<PacketAtHand> Ordered(TestPerson lead, TestCase of)
    {
        var order = new OrderRelease(Guid.NewGuid(), lead.Actor, of.CaseId, ReleasePath.Bond, lead.OrganizationId!, "");
        var id = ReleaseRequestId.For(of.CaseId, order.CommandId);
        Assert.Null((await app.Grain<IReleaseRequestGrain>(id).Submit(order)).Refusal);
        var packet = new PacketAtHand(id, of.CaseId, app.Grain<IPacketGrain>(id));
        await Sent(new FillPacketText(Guid.NewGuid(), lead.Actor, "motion"));
        foreach (var words in (string[])["one", "two"])
        {
            var upload = new UploadPacketFile(Guid.NewGuid(), lead.Actor, MadePdf.Of([MadePdf.Text(words, 5)]));
            await Sent(upload);
            await Sent(new DescribeExhibit(Guid.NewGuid(), lead.Actor, PacketFileId.For(id, upload.CommandId), new ExhibitContent("A letter", "sponsor-letter", ExhibitOrigin.Family)));
            packet.Keys.Add((await PieceKeys(packet)).Except(packet.Keys).Single());
        }

        return packet;

        async Task Sent(PacketCommand command) => Assert.Null((await packet.Grain.Submit(command)).Refusal);
    }

    private static async Task AtTheSecondDocument(Page page, string id)
    {
        var seen = (JsonElement)await Eventually.SeenAsync<object>(async () => await Read(page, id) is { } export && export.GetProperty("stepsDone").GetInt32() > 0 ? export : null);
        Assert.Equal(("RUNNING", "PAGES", 1, 2), (seen.GetProperty("state").GetString(), seen.GetProperty("phase").GetString(), seen.GetProperty("stepsDone").GetInt32(), seen.GetProperty("steps").GetInt32()));
    }

    private static async Task<string> RequestedPacket(Page page, string packet)
    {
        var payload = (await Ask(page, $"mutation {{ requestPacketExport(input: {{ commandId: \"{Guid.NewGuid()}\", releaseRequestId: \"{packet}\" }}) {{ export {{ id }} errors {{ code message }} }} }}"))
            .GetProperty("data").GetProperty("requestPacketExport");
        Assert.Equal("[]", payload.GetProperty("errors").GetRawText());
        return payload.GetProperty("export").GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> Finished(Page page, string id) =>
        (JsonElement)await Eventually.SeenAsync<object>(async () => await Read(page, id) is { } export && export.GetProperty("state").GetString() is not ("WAITING" or "RUNNING") ? export : null);

    /// <summary>What she was told of, and how often.</summary>
    private async Task<(string Kind, int Count)> Told(TestPerson person)
    {
        var notice = await Eventually.SeenAsync(async () => (await app.Grain<IInboxGrain>(person.PersonId).Read(person.Actor, false, 100))!.Notices.SingleOrDefault(notice => notice.Kind.StartsWith("export.", StringComparison.Ordinal)));
        return (notice.Kind, notice.Count);
    }

    private async Task<List<string>> PieceKeys(PacketAtHand packet) => await All(packet, "piece", row => row.GetString(0));

    private async Task<List<byte[]>> Pieces(PacketAtHand packet) => await All(packet, "data", row => row.GetFieldValue<byte[]>(0));

    private async Task<List<T>> All<T>(PacketAtHand packet, string column, Func<NpgsqlDataReader, T> read)
    {
        await using var select = app.Source.CreateCommand($"SELECT {column} FROM packet_piece WHERE stream = $1");
        select.Parameters.AddWithValue("packet/" + packet.Id);
        await using var rows = await select.ExecuteReaderAsync(Cancellation);
        var found = new List<T>();
        while (await rows.ReadAsync(Cancellation)) found.Add(read(rows));
        return found;
    }

    private async Task Executed(string sql, string about)
    {
        await using var command = app.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(about);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }

    private async Task<T> Scalar<T>(string sql, string about)
    {
        await using var command = app.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(about);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private sealed record PacketAtHand(string Id, string CaseId, IPacketGrain Grain)
    {
        /// <summary>Where the pages of its documents are kept, in their order.</summary>
        public List<string> Keys { get; } = [];
    }

    /// <summary>The pages of both documents are lost, and the place of the second one's is held: who makes them gets so far and no farther.</summary>
    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public static async Task<Held> Of(LawLabApp app, PacketAtHand packet, CancellationToken cancellation)
        {
            var held = new Held(await app.Source.OpenConnectionAsync(cancellation));
            await using var lose = app.Source.CreateCommand("WITH lost AS (DELETE FROM packet_piece WHERE stream = $1 RETURNING *) SELECT tenant, key_id, data FROM lost WHERE piece = $2");
            lose.Parameters.AddWithValue("packet/" + packet.Id);
            lose.Parameters.AddWithValue(packet.Keys[1]);
            var values = new object[3];
            await using (var row = await lose.ExecuteReaderAsync(cancellation))
            {
                Assert.True(await row.ReadAsync(cancellation));
                row.GetValues(values);
            }

            await held.Run("BEGIN");
            await held.Run("INSERT INTO packet_piece (stream, piece, tenant, key_id, data) VALUES ($1, $2, $3, $4, $5)", "packet/" + packet.Id, packet.Keys[1], values[0], values[1], values[2]);
            return held;
        }

        public Task Release() => Run("ROLLBACK");

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task Run(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in values) command.Parameters.AddWithValue(value);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
