using System.Buffers;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Live;
using LawLab.Web.Auth;
using LawLab.Web.Hubs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Passage = LawLab.Grains.Cases.Passage;
using SearchedWords = LawLab.Grains.Cases.SearchedWords;

namespace LawLab.Web.Tests.Hubs;

/// <summary>A host that hears of no update, beside the real silo: what it learns, it learns by asking.</summary>
[Collection<LawLabTests>]
public sealed class DeafHostTests(LawLabApp app) : IAsyncLifetime
{
    private readonly UpdateFeed _nothing = new();
    private LiveRooms _rooms = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _rooms = Rooms(TimeProvider.System);
        await _rooms.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _rooms.StopAsync(CancellationToken.None);
        _rooms.Dispose();
    }

    [Fact]
    public async Task LostUpdates_AreFetchedInOrder()
    {
        var person = await app.NewPerson();
        var draft = (await app.OpenCase(person)).DraftId;
        using var socket = new TestSocket(person);
        Assert.Equal(0, (await _rooms.OpenDraft(draft, socket.Connection)).Version);

        for (var sequence = 1; sequence <= 20; sequence++)
        {
            await Submit(draft, person, sequence);
        }

        var text = await socket.ReadUntil("\"version\":20,");
        var versions = text.Split("\"DeltaCommitted\"").Skip(1).Select(part => part.Split("\"version\":")[1].Split(',')[0]);
        Assert.Equal(Enumerable.Range(1, 20).Select(version => $"{version}"), versions);
    }

    [Fact]
    public async Task RemovedMember_IsShutOutWithinTwoSeconds_ThoughNobodyTold()
    {
        var lead = await app.NewPerson();
        var colleague = await app.NewPerson();
        var opened = await app.OpenCase(lead, colleague);
        using var socket = new TestSocket(colleague);
        await _rooms.OpenDraft(opened.DraftId, socket.Connection);

        await opened.Remove(colleague);
        var started = TimeProvider.System.GetTimestamp();
        await socket.ReadUntil("\"DraftClosed\"");

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task SocketThatTakesNothing_IsShut_AndHoldsUpNobody()
    {
        using var stuck = new TestSocket(await app.NewPerson());
        var written = new byte[1024 * 1024];
        var frame = new Outgoing(Protocol).Frame(written);

        // Each comes back at once, however full the socket is.
        for (var megabyte = 0; megabyte < 18; megabyte++)
        {
            stuck.Connection.Send(frame, written.Length);
        }

        await stuck.Aborted.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task UnreachableDraft_IsShutAfterThirtySeconds()
    {
        var clock = new FakeTimeProvider();
        var person = await app.NewPerson();
        var id = DraftId.StrategyOf(OpaqueId.New()).ToString();
        var grain = new FailingDraft(id, person.PersonId);
        var draft = new OpenDraft(id, grain, _nothing, _ => { }, Protocol, clock, NullLogger<OpenDraft>.Instance);
        using var socket = new TestSocket(person);
        Assert.NotNull(await draft.Join(socket.Connection));

        grain.IsReachable = false;
        clock.Advance(TimeSpan.FromSeconds(29));
        draft.Beat();
        using var later = new TestSocket(person);
        Assert.Equal(2, (await draft.Join(later.Connection))!.Participants.Count);
        Assert.Equal(1, grain.Failures);
        clock.Advance(TimeSpan.FromSeconds(2));
        draft.Beat();

        Assert.Contains("\"server.busy\"", await socket.ReadUntil("\"DraftClosed\""), StringComparison.Ordinal);
        Assert.Equal(2, grain.Failures);
    }

    private static JsonHubProtocol Protocol { get; } = new();

    private LiveRooms Rooms(TimeProvider clock) => new(
        _nothing, app.Services.GetRequiredService<IGrainFactory>(), Protocol, clock, NullLogger<OpenDraft>.Instance, NullLogger<OpenConference>.Instance);

    private async Task Submit(string draft, TestPerson person, int sequence)
    {
        var command = new SubmitDelta(
            SubmitDelta.CommandIdFor(person.PersonId, sequence),
            person.Actor,
            person.PersonId,
            sequence,
            sequence - 1,
            Delta.Empty.Insert("x"));
        Assert.Null((await app.Grain<IDraftGrain>(draft).Submit(command)).Refusal);
    }

    /// <summary>A socket whose far end is this test.</summary>
    private sealed class TestSocket : IDuplexPipe, IDisposable
    {
        private readonly Pipe _sent = new();
        private readonly Pipe _received = new();
        private readonly DefaultConnectionContext _transport;
        private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TestSocket(TestPerson person)
        {
            var user = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, person.PersonId),
                    new Claim(ActorClaims.Name, person.Name),
                    new Claim(ActorClaims.Role, person.Role.ToString()),
                    new Claim(ActorClaims.Organization, person.OrganizationId!),
                ],
                "test"));
            _transport = new DefaultConnectionContext(OpaqueId.New()) { User = user, Transport = this };
            var socket = new HubConnectionContext(_transport, new HubConnectionContextOptions(), NullLoggerFactory.Instance) { Protocol = Protocol };
            socket.ConnectionAborted.Register(_aborted.SetResult);
            Connection = new LiveConnection(socket, changesPerSecond: 200, TimeProvider.System);
        }

        public LiveConnection Connection { get; }

        public Task Aborted => _aborted.Task;

        public PipeReader Input => _received.Reader;

        public PipeWriter Output => _sent.Writer;

        /// <summary>Everything received up to a text.</summary>
        public async Task<string> ReadUntil(string wanted)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(20));
            var text = new StringBuilder();
            while (!text.ToString().Contains(wanted, StringComparison.Ordinal))
            {
                var read = await _sent.Reader.ReadAsync(patience.Token);
                text.Append(Encoding.UTF8.GetString(read.Buffer.ToArray()));
                _sent.Reader.AdvanceTo(read.Buffer.End);
            }

            return text.ToString();
        }

        public void Dispose() => _transport.Abort();
    }

    /// <summary>A draft whose silo went away, which no test can do to the real one without doing it to all.</summary>
    private sealed class FailingDraft(string id, string personId) : IDraftGrain
    {
        public bool IsReachable { get; set; } = true;

        public int Failures { get; private set; }

        public Task<DraftView?> Open(Actor actor) => Task.FromResult<DraftView?>(new DraftView(id, 0, Delta.Empty.Insert("\n")));

        public Task<DraftHead?> Head()
        {
            if (IsReachable)
            {
                return Task.FromResult<DraftHead?>(new DraftHead(0, new AccessList("", 1, [new Grant(personId, "", TeamRole.Lead)], [])));
            }

            Failures++;
            return Task.FromException<DraftHead?>(new TimeoutException());
        }

        public Task<Passage?> Search(Actor actor, SearchedWords words) => throw new NotSupportedException();

        public Task<DraftReply> Submit(SubmitDelta command) => throw new NotSupportedException();

        public Task<IReadOnlyList<DraftChange>?> Changes(Actor actor, int afterVersion) => throw new NotSupportedException();

        public Task<IReadOnlyList<DraftChange>?> History(Actor actor, int afterVersion, int first) => throw new NotSupportedException();

        public Task<DraftView?> At(Actor actor, int version) => throw new NotSupportedException();

        public Task<DraftView?> Export(Actor actor, int? version, string format) => throw new NotSupportedException();

        public Task<DraftView?> Text(Actor actor, int? version) => throw new NotSupportedException();

        public Task<int> NewestVersion() => throw new NotSupportedException();

        public Task Close() => throw new NotSupportedException();
    }
}
