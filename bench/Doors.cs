using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;

namespace LawLab.Bench;

/// <summary>Signing in while others guess, and whether time tells who has an account. The whole product, over HTTP.</summary>
internal static class Doors
{
    private const string Password = Product.Password;

    /// <summary>Guesses at one account from 200 places at once, and lets its owner in meanwhile.</summary>
    public static async Task<int> GuessAsync(int tries, int places)
    {
        await using var product = await Product.StartAsync();
        var owner = (await product.AccountsAsync(1))[0];
        using var home = product.From(new IPAddress([127, 9, 9, 9]));
        var secret = await EnrolAsync(home, owner);

        var slowest = TimeSpan.Zero;
        var entered = 0;
        var answers = new int[600];
        var guessing = Parallel.ForAsync(0, places, new ParallelOptions { MaxDegreeOfParallelism = places }, async (place, _) =>
        {
            using var stranger = product.From(new IPAddress([127, 2, 0, (byte)(place + 1)]));
            for (var i = 0; i < tries / places; i++)
            {
                var answer = await LoginAsync(stranger, owner, $"guess {place} {i}");
                Interlocked.Increment(ref answers[(int)answer.StatusCode]);
            }
        });
        while (!guessing.IsCompleted)
        {
            await product.ForgetStepAsync();
            using var elsewhere = product.From(new IPAddress([127, 3, 0, 1]));
            var started = Stopwatch.GetTimestamp();
            var answer = await LoginAsync(elsewhere, owner, Password, Totp.CodeAt(secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
            var took = Stopwatch.GetElapsedTime(started);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The owner was answered {answer.StatusCode}.");
            (slowest, entered) = (took > slowest ? took : slowest, entered + 1);
        }

        await guessing;
        Say($"{tries} guesses from {places} places: {answers[401]} refused, {answers[429]} told to wait, {answers[503]} busy; the owner, from a new device with her code, got in {entered} times of {entered}, slowest {slowest.TotalSeconds:F2} s");
        return slowest < TimeSpan.FromSeconds(5) && answers[200] == 0 ? 0 : 1;
    }

    /// <summary>Whether the time of an answer tells a known from an unknown address: Kolmogorov and Smirnov's test.</summary>
    public static async Task<int> TimeAsync(int samples)
    {
        await using var product = await Product.StartAsync();
        // Four failures of an account and twenty-five of a place cost no wait.
        var known = await product.AccountsAsync((samples / 8) + 1);
        var times = new[] { new List<double>(), new List<double>() };
        HttpClient? visitor = null;
        for (var i = 0; i < samples; i++)
        {
            if (i % 25 == 0)
            {
                visitor?.Dispose();
                visitor = product.From(new IPAddress([127, 4, (byte)(i / 25 / 200), (byte)((i / 25 % 200) + 1)]));
                await visitor.GetAsync("/health/live");
            }

            // In turn, the first of each pair by chance, so that whatever the machine does meanwhile meets both alike.
            var isKnown = (i % 2 == 0) ^ (HashCode.Combine(i / 2) % 2 == 0) ? 1 : 0;
            var email = isKnown == 1 ? known[i / 8] : $"p{OpaqueId.New()}@lawlab.test";
            var started = Stopwatch.GetTimestamp();
            var answer = await LoginAsync(visitor!, email, "not the password");
            times[isKnown].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.Unauthorized) throw new InvalidOperationException($"Answered {answer.StatusCode}.");
        }

        visitor?.Dispose();
        var (distance, p) = KolmogorovSmirnov.Test(times[0], times[1]);
        Say($"{samples} samples: unknown median {Median(times[0]):F2} ms, known median {Median(times[1]):F2} ms, D = {distance:F4}, p = {p:F3}");
        return p > 0.01 ? 0 : 1;
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];

    private static async Task<byte[]> EnrolAsync(HttpClient home, string owner)
    {
        home.DefaultRequestHeaders.Authorization = new("Bearer", await Product.TokenAsync(home, owner));
        var begun = await (await home.PostAsync("/auth/security/authenticator", null)).Content.ReadFromJsonAsync<Begun>();
        var bits = string.Concat(begun!.Key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
        var code = Totp.CodeAt(secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        (await home.PostAsJsonAsync("/auth/security/authenticator/confirm", new { code })).EnsureSuccessStatusCode();
        return secret;
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient visitor, string email, string password, string? code = null) =>
        visitor.PostAsJsonAsync("/auth/login", new { email, password, twoFactorCode = code });

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Begun(string Key);
}
