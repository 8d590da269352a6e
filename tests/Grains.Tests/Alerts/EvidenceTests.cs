using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Alerts;

/// <summary>Pictures of an alert on a cluster of two silos: who attaches and sees them, and where their bytes are.</summary>
public sealed class EvidenceTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attached_IsShownToWhomeverTheAlertReaches_AsItIsWithoutItsMetadata()
    {
        var (place, report, reporter) = await ReportedAsync();
        var alert = place.Alert(report);
        var attach = new AttachEvidence(Guid.NewGuid(), reporter, MadePicture.Jpeg());

        var reply = await alert.Submit(attach);

        Assert.Null(reply.Refusal);
        var evidence = Assert.Single(reply.Alert!.Evidence);
        var bare = MadePicture.Jpeg(bare: true);
        Assert.Equal(
            (EvidenceId.For(AlertPlace.IdOf(report), attach.CommandId), reporter.PersonId, "image/jpeg", bare.Length, 8, 8),
            (evidence.Id, evidence.AttachedById, evidence.MediaType, evidence.Bytes, evidence.Width, evidence.Height));
        var file = (await alert.ReadEvidence(place.Member, evidence.Id))!;
        Assert.Equal("image/jpeg", file.MediaType);
        Assert.Equal(bare, file.Contents);
        Assert.Equal([evidence], (await alert.Read(place.Member))!.Evidence);
    }

    [Fact]
    public async Task Attached_Again_IsOnePicture_AndAnotherFileUnderTheSameCommandIsRefused()
    {
        var (place, report, reporter) = await ReportedAsync();
        var attach = new AttachEvidence(Guid.NewGuid(), reporter, MadePicture.Png());

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => place.Alert(report).Submit(attach)));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(Refusal.Reused, (await place.Alert(report).Submit(attach with { Contents = MadePicture.Jpeg() })).Refusal);
        Assert.Single((await place.Alert(report).Read(reporter))!.Evidence);
        Assert.Equal(1, await FilesAsync(report));
    }

    [Fact]
    public async Task Attaching_IsForWhoReportedOrSpoke_AndNotThereForOthers()
    {
        var (place, report, _) = await ReportedAsync();
        var (alert, touched) = (place.Alert(report), await place.AttorneyAsync(cases: 1));
        var stranger = await place.AttorneyAsync(cases: 1, judge: "ZZ9");

        Assert.Equal("evidence.say-first", await Attach(touched));
        Assert.Equal("not-found", await Attach(stranger));
        Assert.Null((await alert.Submit(new ContradictAlert(Guid.NewGuid(), touched))).Refusal);
        Assert.Contains(AlertAction.Attach, (await alert.Read(touched))!.May);
        Assert.Null(await Attach(touched));
        Assert.Null((await alert.Submit(new AddToAlert(Guid.NewGuid(), place.Member, "Only in the morning."))).Refusal);
        Assert.Null(await Attach(place.Member));

        async Task<string?> Attach(Actor actor) => (await alert.Submit(new AttachEvidence(Guid.NewGuid(), actor, MadePicture.Png()))).Refusal?.Code;
    }

    [Fact]
    public async Task Reading_IsOnRecord_AndAnswersNothingToWhomTheAlertIsNot()
    {
        var (place, report, reporter) = await ReportedAsync();
        var alert = place.Alert(report);
        var id = (await AttachAsync(alert, reporter)).Id;
        var stranger = await place.AttorneyAsync(cases: 1, judge: "ZZ9");

        Assert.NotNull(await alert.ReadEvidence(reporter, id));
        Assert.Null(await alert.ReadEvidence(stranger, id));
        Assert.Null(await alert.ReadEvidence(reporter with { Role = Role.Auditor }, id));
        Assert.Null(await alert.ReadEvidence(reporter, OpaqueId.New()));
        Assert.False(await alert.IsReadableBy(stranger));
        Assert.True(await alert.IsReadableBy(reporter));

        await using var command = cluster.Database.CreateCommand(
            "SELECT string_agg(result || ' ' || (detail = jsonb_build_object('evidence', $3::text))::text, ',' ORDER BY result) FROM audit_entry WHERE action = 'alert.read-evidence' AND object = $1 AND actor = $2");
        command.Parameters.AddWithValue("alert/" + AlertPlace.IdOf(report));
        command.Parameters.AddWithValue(reporter.PersonId);
        command.Parameters.AddWithValue(id);
        Assert.Equal("allowed true,refused false,refused false", await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Withdrawn_IsGoneWithItsBytes_AlsoOnceTheAlertIsOver_AndOnlyByWhoAttachedIt()
    {
        var (place, report, reporter) = await ReportedAsync();
        var alert = place.Alert(report);
        var (first, second) = (await AttachAsync(alert, reporter), await AttachAsync(alert, reporter));

        Assert.Equal("evidence.not-yours", await Withdraw(place.Facilitator, first.Id));
        Assert.Null(await Withdraw(reporter, first.Id));
        Assert.Equal([second], (await alert.Read(reporter))!.Evidence);
        Assert.Null(await alert.ReadEvidence(reporter, first.Id));
        Assert.Equal(1, await FilesAsync(report));
        Assert.Equal("evidence.absent", await Withdraw(reporter, first.Id));

        Assert.Null((await alert.Submit(new SetAlertStage(Guid.NewGuid(), reporter, AlertStage.Over))).Refusal);
        Assert.Equal("alert.over", (await alert.Submit(new AttachEvidence(Guid.NewGuid(), reporter, MadePicture.Png()))).Refusal?.Code);
        Assert.Null(await Withdraw(reporter, second.Id));
        Assert.Equal(0, await FilesAsync(report));

        async Task<string?> Withdraw(Actor actor, string id) => (await alert.Submit(new WithdrawEvidence(Guid.NewGuid(), actor, id))).Refusal?.Code;
    }

    [Fact]
    public async Task Attaching_HasABoundForEachAndForAll()
    {
        var (place, report, reporter) = await ReportedAsync();
        var alert = place.Alert(report);
        var people = new[] { reporter, place.Member, place.Facilitator, await place.AttorneyAsync(cases: 1) };
        foreach (var person in people[1..]) await alert.Submit(new AddToAlert(Guid.NewGuid(), person, "Seen."));

        foreach (var person in people[..3])
        {
            for (var number = 0; number < 6; number++) await AttachAsync(alert, person);
            Assert.Equal("evidence.yours-full", (await alert.Submit(new AttachEvidence(Guid.NewGuid(), person, MadePicture.Png()))).Refusal?.Code);
        }

        for (var number = 0; number < 2; number++) await AttachAsync(alert, people[3]);
        Assert.Equal("evidence.full", (await alert.Submit(new AttachEvidence(Guid.NewGuid(), people[3], MadePicture.Png()))).Refusal?.Code);
        Assert.Equal("evidence.type", (await alert.Submit(new AttachEvidence(Guid.NewGuid(), people[3], [1, 2, 3]))).Refusal?.Code);
        Assert.Equal(20, await FilesAsync(report));
    }

    [Fact]
    public async Task LargestPicture_IsKept()
    {
        var (place, report, reporter) = await ReportedAsync();
        // Noise in its pixels, up to the last byte that is taken.
        var png = MadePicture.Png(bare: true);
        var end = png.Length - 12;
        byte[] largest = [.. png[..end], .. MadePicture.Chunk("IDAT", RandomNumberGenerator.GetBytes(AttachEvidence.MaxBytes - png.Length - 12)), .. png[end..]];
        Assert.Equal(AttachEvidence.MaxBytes, largest.Length);

        var reply = await place.Alert(report).Submit(new AttachEvidence(Guid.NewGuid(), reporter, largest));

        Assert.Null(reply.Refusal);
        Assert.Equal(largest, (await place.Alert(report).ReadEvidence(reporter, reply.Alert!.Evidence[0].Id))!.Contents);
    }

    [Fact]
    public async Task Bytes_AreSealedInATableOfTheirOwn_BoundToTheirPlace_AndARebuildLeavesThem()
    {
        var (place, report, reporter) = await ReportedAsync();
        var alert = place.Alert(report);
        var (first, second) = (await AttachAsync(alert, reporter), await AttachAsync(alert, reporter));
        var contents = MadePicture.Png(bare: true);

        await using var select = cluster.Database.CreateCommand("SELECT data FROM stream_file WHERE stream = $1");
        select.Parameters.AddWithValue("alert/" + AlertPlace.IdOf(report));
        await using (var reader = await select.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation)) Assert.Equal(-1, reader.GetFieldValue<byte[]>(0).AsSpan().IndexOf(Encoding.ASCII.GetBytes("IDAT")));
        }

        await using var events = cluster.Database.CreateCommand("SELECT max(length(data)) FROM journal_event WHERE stream = $1 AND type = 'evidence.attached.v1'");
        events.Parameters.AddWithValue("alert/" + AlertPlace.IdOf(report));
        Assert.InRange((int)(await events.ExecuteScalarAsync(Cancellation))!, 1, 500);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
        Assert.Equal(contents, (await alert.ReadEvidence(reporter, first.Id))!.Contents);

        // Under another's name it does not open.
        await using var move = cluster.Database.CreateCommand(
            "UPDATE stream_file f SET data = other.data FROM stream_file other WHERE f.file_id = $1 AND other.file_id = $2");
        move.Parameters.AddWithValue(first.Id);
        move.Parameters.AddWithValue(second.Id);
        Assert.Equal(1, await move.ExecuteNonQueryAsync(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => alert.ReadEvidence(reporter, first.Id));
        Assert.Equal(contents, (await alert.ReadEvidence(reporter, second.Id))!.Contents);
    }

    private async Task<(AlertPlace Place, ReportAlert Report, Actor Reporter)> ReportedAsync()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var reporter = await place.AttorneyAsync(cases: 1);
        var report = place.Report(reporter);
        Assert.Null((await place.Submit(report)).Refusal);
        return (place, report, reporter);
    }

    private static async Task<AlertEvidence> AttachAsync(IAlertGrain alert, Actor actor)
    {
        var reply = await alert.Submit(new AttachEvidence(Guid.NewGuid(), actor, MadePicture.Png()));
        Assert.Null(reply.Refusal);
        return reply.Alert!.Evidence[^1];
    }

    private async Task<long> FilesAsync(ReportAlert report)
    {
        await using var command = cluster.Database.CreateCommand("SELECT count(*) FROM stream_file WHERE stream = $1");
        command.Parameters.AddWithValue("alert/" + AlertPlace.IdOf(report));
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
