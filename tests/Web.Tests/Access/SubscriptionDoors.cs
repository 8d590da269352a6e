using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL.Types;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Inbox;

namespace LawLab.Web.Tests.Access;

/// <summary>The graph's subscriptions: whether a change of the object comes to who follows it.</summary>
internal sealed class SubscriptionDoors(ISchema schema, Cast cast, Samples samples)
{
    private const int Forbidden = 4403;
    private static readonly TimeSpan s_nudge = TimeSpan.FromMilliseconds(300);

    private readonly IReadOnlyList<GraphField> _subscriptions = GraphField.Of(schema.Subscription!);
    private readonly GraphLiterals _literals = new(samples);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyList<string> Doors => [.. _subscriptions.Select(Door)];

    public async Task<IReadOnlyList<Cell>> Follow(Visitor visitor)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(visitor.App.Address, "/graphql")) { Scheme = "ws" }.Uri, Cancellation);
        await Send(socket, new { type = "connection_init", payload = new { authorization = visitor.Tokens is { } tokens ? $"Bearer {tokens.AccessToken}" : null } });
        var open = await Receive(socket) is not null;
        Assert.True(open || (int?)socket.CloseStatus is Forbidden);
        var cells = new List<Cell>();
        foreach (var subscription in _subscriptions)
        {
            var kind = Kind.OfType(subscription.Type.Name);
            foreach (var thing in cast.Things(kind))
            {
                var request = new Try(visitor, kind, thing);
                cells.Add(open ? await Follow(socket, subscription, request) : new Cell(Door(subscription), request, Outcome.Unauthenticated, ""));
            }
        }

        return cells;
    }

    private static string Door(GraphField subscription) => "subscription " + subscription.Name;

    private async Task<Cell> Follow(ClientWebSocket socket, GraphField subscription, Try request)
    {
        // Without who the client is: that wants a fresh proof, which a socket does not have.
        var query = $"subscription {{ {subscription.ToText(_literals, request, field => field.Name is not ("caption" or "aNumber"))} }}";
        await Send(socket, new { id = "1", type = "subscribe", payload = new { query } });
        using var answered = new CancellationTokenSource();
        // Who follows alerts or questions says of none which, so first her own tells that she does.
        var tellsOfMany = request.Kind is Kind.Alert or Kind.Question;
        var followed = tellsOfMany ? request with { Thing = cast.Things(request.Kind)[0] } : request;
        var nudging = Nudge(subscription, followed, answered.Token);
        using var answer = await Receive(socket) ?? throw new InvalidOperationException($"The socket was closed with {socket.CloseStatus}");
        await answered.CancelAsync();
        await nudging;
        var told = answer.RootElement;
        var outcome = told.GetProperty("type").GetString() switch
        {
            "next" when told.GetProperty("payload").TryGetProperty("errors", out var errors) => OfErrors(errors),
            "next" => Outcome.Ok,
            "error" => OfErrors(told.GetProperty("payload")),
            _ => Outcome.NotFound,
        };
        if (outcome == Outcome.Ok && tellsOfMany)
        {
            var message = await Told(socket, subscription.Name, request, followed.Thing.Id(request.Visitor));
            await Complete(socket);
            return new Cell(Door(subscription), request, message.Length > 0 ? Outcome.Ok : Outcome.NotFound, message);
        }

        // With an answer it goes on, also with one that holds an error beside the data.
        if (told.GetProperty("type").GetString() == "next") await Complete(socket);
        return new Cell(Door(subscription), request, outcome, HttpBytes.WithoutMinute(told.GetRawText()));
    }

    private static string OfErrors(JsonElement errors) => Outcome.OfCode(errors[0].GetProperty("extensions").GetProperty("code").GetString());

    private IToldOf? ToldOf(string id) => (IToldOf?)cast.Alert(id) ?? cast.Question(id);

    /// <summary>What she is told of an object before her own, which changes after it; empty for nothing.</summary>
    private async Task<string> Told(ClientWebSocket socket, string subscription, Try request, string own)
    {
        var id = request.Thing.Id(request.Visitor);
        if (ToldOf(id) is { } other) await other.Nudge();
        var (last, text) = (await ToldOf(own)!.Nudge(), "");
        while (true)
        {
            using var message = await Receive(socket) ?? throw new InvalidOperationException($"The socket was closed with {socket.CloseStatus}");
            var told = message.RootElement.GetProperty("payload").GetProperty("data").GetProperty(subscription);
            var of = told.GetProperty(request.Kind + "Id").GetString();
            if (of == id) text = HttpBytes.WithoutMinute(message.RootElement.GetRawText());
            if (of == own && told.GetProperty("version").GetInt32() >= last) return text;
        }
    }

    /// <summary>Nothing says that one follows, so the object is changed until the answer is there.</summary>
    private async Task Nudge(GraphField subscription, Try request, CancellationToken answered)
    {
        using var timer = new PeriodicTimer(s_nudge);
        try
        {
            do
            {
                var id = request.Thing.Id(request.Visitor);
                if (cast.LeadOf(id) is { } author && subscription.Type.Name == "DraftChange")
                {
                    var (editor, delta) = (OpaqueId.New(), DeltaJson.Parse("""{"ops":[{"insert":"A nudge "}]}"""));
                    await request.Visitor.App.Grain<IDraftGrain>(DraftId.StrategyOf(id).ToString())
                        .Submit(new SubmitDelta(SubmitDelta.CommandIdFor(editor, 1), author.Actor, editor, 1, 0, delta));
                }
                else if (cast.LeadOf(id) is { } lead)
                {
                    await request.Visitor.App.Grain<ICaseGrain>(id).Submit(new AddCaseNote(Guid.NewGuid(), lead.Actor, "A nudge"));
                }
                else if (request.Kind.Length == 0 && request.Visitor.Person is { } person)
                {
                    // What is of nothing is one's own.
                    await request.Visitor.App.Grain<IInboxGrain>(person.PersonId)
                        .Submit(new SetNotificationRules(Guid.NewGuid(), person.Actor, NotificationRules.Default));
                }
                else if (ToldOf(id) is { } told)
                {
                    await told.Nudge();
                }
                else if (cast.Release(id) is { } packet)
                {
                    await (subscription.Type.Name == "Packet" ? packet.NudgePacket() : packet.Nudge());
                }
                else if (cast.FacilitatorOf(id) is { } facilitator)
                {
                    await request.Visitor.App.Grain<IConferenceGrain>(id).Submit(
                        new PlanAgendaItem(Guid.NewGuid(), facilitator.Actor, AgendaKind.Placing, Random.Shared.Next(1, 480)));
                }
            }
            while (await timer.WaitForNextTickAsync(answered));
        }
        catch (OperationCanceledException)
        {
            // It is.
        }
    }

    /// <summary>Ends it, and reads over what was on its way.</summary>
    private static async Task Complete(ClientWebSocket socket)
    {
        await Send(socket, new { id = "1", type = "complete" });
        await Send(socket, new { type = "ping" });
        while (true)
        {
            using var message = await Receive(socket);
            if (message!.RootElement.GetProperty("type").GetString() == "pong") return;
        }
    }

    private static Task Send(ClientWebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    /// <summary>The next message; null when the other side has closed.</summary>
    private static async Task<JsonDocument?> Receive(ClientWebSocket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, Cancellation);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage) return JsonDocument.Parse(text.ToString());
        }
    }
}
