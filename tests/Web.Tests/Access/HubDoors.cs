using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Access;

/// <summary>The hub's doors: every method that a page can call.</summary>
internal sealed class HubDoors(Type hub, Cast cast, Samples samples)
{
    private readonly IReadOnlyList<MethodInfo> _methods =
        [.. hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetBaseDefinition() == method && !method.IsSpecialName)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public IReadOnlyList<string> Doors => [.. _methods.Select(Door)];

    public async Task<IReadOnlyList<Cell>> Call(Visitor visitor)
    {
        await using var socket = visitor.Hub();
        var closed = await Connect(socket);
        var cells = new List<Cell>();
        foreach (var method in _methods)
        {
            var kind = method.GetParameters().Select(parameter => Kind.OfArgument(parameter.Name!)).FirstOrDefault(kind => kind.Length > 0) ?? Kind.Nothing;
            foreach (var thing in cast.Things(kind))
            {
                var request = new Try(visitor, kind, thing);
                cells.Add(closed is null ? await Call(socket, method, request) : new Cell(Door(method), request, closed, closed));
            }
        }

        return cells;
    }

    private static string Door(MethodInfo method) => "hub " + method.Name;

    /// <summary>Null, or why there is no socket.</summary>
    private static async Task<string?> Connect(HubConnection socket)
    {
        try
        {
            await socket.StartAsync(Cancellation);
            return null;
        }
        catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized)
        {
            return Outcome.Unauthenticated;
        }
    }

    private async Task<Cell> Call(HubConnection socket, MethodInfo method, Try request)
    {
        object?[] arguments =
        [
            .. method.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken)).Select(parameter => ToArgument(method, parameter, request)),
        ];
        try
        {
            var answer = IsStream(method)
                ? await First(socket.StreamAsyncCore<JsonElement>(method.Name, arguments, Cancellation))
                : await socket.InvokeCoreAsync<JsonElement?>(method.Name, arguments, Cancellation);
            return new Cell(Door(method), request, Outcome.Ok, answer?.GetRawText() ?? "");
        }
        catch (HubException refused)
        {
            var code = refused.Message.Split("HubException: ")[^1].Split(':')[0];
            return new Cell(Door(method), request, Outcome.OfCode(code), refused.Message);
        }
    }

    private static bool IsStream(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task<JsonElement?> First(IAsyncEnumerable<JsonElement> answers)
    {
        await foreach (var answer in answers) return answer;
        return null;
    }

    private object? ToArgument(MethodInfo method, ParameterInfo parameter, Try request)
    {
        var value = samples.Need(method.Name, parameter.Name!, request);
        return parameter.ParameterType == typeof(string) ? value : JsonSerializer.Deserialize<JsonElement>(value);
    }
}
