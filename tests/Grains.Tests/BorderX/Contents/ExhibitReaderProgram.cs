using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LawLab.Grains.BorderX.Contents.Reading;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>This program, started as LawLab starts itself to read a file; and to see what it can still do then.</summary>
internal static class ExhibitReaderProgram
{
    public const string Probe = "probe-confinement";

    [ModuleInitializer]
    internal static void Run()
    {
        switch (Environment.GetCommandLineArgs())
        {
            case [_, ReadExhibit.Word]:
                Environment.Exit(ReadExhibit.Run());
                break;
            case [_, Probe, var folder]:
                Confinement.Enter();
                // Each says whether it was done.
                Console.WriteLine(Can(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Dispose()));
                Console.WriteLine(Can(() => File.WriteAllText(Path.Combine(folder, "left"), "x")));
                Console.WriteLine(Can(() => File.Delete(Path.Combine(folder, "there"))));
                Console.WriteLine(Can(() => Process.Start("/bin/true")?.WaitForExit()));
                Console.WriteLine(Can(() => File.ReadAllText(Path.Combine(folder, "there"))));
                Environment.Exit(0);
                break;
        }
    }

    private static bool Can(Action what)
    {
        try
        {
            what();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
