namespace LawLab.Grains.Tests.Testing;

/// <summary>Codes of made-up centers: three letters, given once in a run.</summary>
public static class MadeCode
{
    private static int s_last;

    /// <summary>The next one; from U on, which the codes that tests name leave free.</summary>
    public static string Next()
    {
        var number = Interlocked.Increment(ref s_last);
        return string.Create(3, number, (letters, rest) =>
        {
            for (var at = 2; at > 0; at--, rest /= 26) letters[at] = (char)('A' + (rest % 26));
            letters[0] = (char)('U' + rest);
        });
    }
}
