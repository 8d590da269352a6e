using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace LawLab.Web.Tests.Demo;

/// <summary>Programs that read what LawLab wrote and share no line with it.</summary>
internal static class SecondReader
{
    /// <summary>What <c>qpdf --check</c> finds; empty for nothing.</summary>
    public static async Task<string> FindingsAsync(string file)
    {
        var (code, said) = await RunAsync("qpdf", "--check", file);
        return code == 0 ? "" : said;
    }

    /// <summary>The words of each page, whatever lies between them as one space.</summary>
    public static async Task<IReadOnlyList<string>> PagesAsync(string file)
    {
        var (code, said) = await RunAsync("pdftotext", "-enc", "UTF-8", file, "-");
        Assert.Equal(0, code);
        return [.. said.TrimEnd('\f').Split('\f').Select(page => string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        Process? started = null;
        try
        {
            started = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            Assert.Fail($"{program} is missing. Install poppler-utils and qpdf (Debian: apt-get install poppler-utils qpdf), which eng/test.sh does.");
        }

        using var process = started!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
