using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Tests.Access;

/// <summary>A route and a method.</summary>
internal sealed record HttpDoor(string Method, RouteEndpoint Route)
{
    /// <summary>What the route takes when it does not say.</summary>
    private static readonly string[] s_any = ["GET", "POST", "PUT", "DELETE"];

    public string Pattern => "/" + Route.RoutePattern.RawText!.Trim('/');

    public string Name => $"{Method} {Pattern}";

    /// <summary>Whether the route takes whatever method comes.</summary>
    public bool TakesAny => Route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 };

    /// <summary>The type that the body is read into; null when there is none.</summary>
    public Type? Body => Method is "GET" or "DELETE" ? null : Route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    /// <summary>The parameters of the path and the query string.</summary>
    public IEnumerable<ParameterInfo> Parameters =>
        Route.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => IsText(parameter.ParameterType)) ?? [];

    public static IReadOnlyList<HttpDoor> Of(EndpointDataSource routes) =>
    [
        .. routes.Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : s_any)
                .Select(method => new HttpDoor(method, route))),
    ];

    private static bool IsText(Type type) =>
        type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true };
}

/// <summary>The doors of HTTP: every route with every method it takes.</summary>
internal sealed class HttpDoors(EndpointDataSource routes, Cast cast, Samples samples)
{
    /// <summary>Whoever passes these must sign in again.</summary>
    private static readonly string[] s_endsSession = ["POST /auth/password", "POST /auth/logout", "POST /auth/sessions/lock", "POST /auth/sessions/end-others"];

    private readonly IReadOnlyList<HttpDoor> _doors = HttpDoor.Of(routes);

    public IReadOnlyList<string> Doors => [.. _doors.Select(door => door.Name)];

    public async Task<IReadOnlyList<Cell>> Knock(Visitor visitor)
    {
        var cells = new List<Cell>();
        foreach (var door in _doors.OrderBy(door => s_endsSession.Contains(door.Name)))
        {
            var kind = KindOf(door);
            using var anew = s_endsSession.Contains(door.Name) ? await visitor.Anew() : null;
            foreach (var thing in cast.Things(kind)) cells.Add(await Knock(door, new Try(visitor, kind, thing), (anew ?? visitor).Http));
        }

        return cells;
    }

    /// <summary>A request that nothing is wrong with.</summary>
    public HttpRequestMessage RequestFor(HttpDoor door, Try request)
    {
        var path = door.Pattern;
        foreach (var part in door.Route.RoutePattern.Parameters)
        {
            path = path.Replace($"{{{(part.IsCatchAll ? "**" : "")}{part.Name}}}", samples.Need(door.Name, part.Name, request), StringComparison.Ordinal);
        }

        var query = door.Parameters
            .Where(parameter => door.Route.RoutePattern.GetParameter(parameter.Name!) is null && !Members(door.Body).Any(member => member.Name == parameter.Name))
            .Select(parameter => (parameter.Name, Value: samples.Find(door.Name, parameter.Name!, request)))
            .Where(given => given.Value is not null)
            .Select(given => $"{given.Name}={Uri.EscapeDataString(given.Value!)}");
        var address = string.Join('?', new[] { path, string.Join('&', query) }.Where(part => part.Length > 0));
        var body = samples.Find(door.Name, "body", request) ?? (door.Body is { } type ? BodyFor(type, request).ToJsonString() : null);
        return new HttpRequestMessage(new HttpMethod(door.Method), address)
        {
            Content = Samples.File(door.Name) is { } file ? new ByteArrayContent(file)
                : body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
    }

    public JsonObject BodyFor(Type type, Try request)
    {
        var body = new JsonObject();
        foreach (var (name, of, needed) in Members(type))
        {
            if (ValueOf(type, name, of, needed, request) is { } value) body[name] = value;
        }

        return body;
    }

    /// <summary>The members of a body as JSON has them.</summary>
    public static IEnumerable<(string Name, Type Type, bool Needed)> Members(Type? type)
    {
        var nullability = new NullabilityInfoContext();
        return type?.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => (
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            property.PropertyType,
            nullability.Create(property).WriteState is NullabilityState.NotNull)) ?? [];
    }

    private static string KindOf(HttpDoor door) =>
        door.Route.RoutePattern.Parameters.Select(parameter => parameter.Name).Concat(Members(door.Body).Select(member => member.Name))
            .Select(Kind.OfArgument).FirstOrDefault(kind => kind.Length > 0) ?? Kind.Nothing;

    private JsonNode? ValueOf(Type owner, string name, Type type, bool needed, Try request)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        if (actual.IsEnum) return needed ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(Enum.GetNames(actual)[0]) : null;
        if (actual == typeof(bool)) return needed ? true : null;
        var value = needed ? samples.Need(owner.Name, name, request) : samples.Find(owner.Name, name, request);
        return value is null ? null : actual == typeof(string) ? value : JsonNode.Parse(value);
    }

    private async Task<Cell> Knock(HttpDoor door, Try request, HttpClient http)
    {
        using var message = RequestFor(door, request);
        using var answer = await http.SendAsync(message, TestContext.Current.CancellationToken);
        return new Cell(door.Name, request, Outcome.OfStatus((int)answer.StatusCode), await HttpBytes.Of(answer));
    }
}
