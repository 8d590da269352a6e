namespace LawLab.Grains.BorderX.Packets.Pdf;

/// <summary>A transformation of the plane, as PDF writes it: x' = Ax + Cy + E, y' = Bx + Dy + F.</summary>
internal readonly record struct PdfMatrix(double A, double B, double C, double D, double E, double F)
{
    public static PdfMatrix Identity { get; } = new(1, 0, 0, 1, 0, 0);

    public static PdfMatrix Of(double scale, double x, double y) => new(scale, 0, 0, scale, x, y);

    /// <summary>This, and then the other.</summary>
    public PdfMatrix Then(PdfMatrix next) => new(
        (A * next.A) + (B * next.C),
        (A * next.B) + (B * next.D),
        (C * next.A) + (D * next.C),
        (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E,
        (E * next.B) + (F * next.D) + next.F);

    public (double X, double Y) Of(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>What of the plane the corners of an area bound afterwards.</summary>
    public PdfArea Of(PdfArea area) => PdfArea.Around(Of(area.Left, area.Bottom), Of(area.Right, area.Bottom), Of(area.Left, area.Top), Of(area.Right, area.Top));
}

/// <summary>An upright rectangle, in points from the lower left.</summary>
internal readonly record struct PdfArea(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public static PdfArea Around(params ReadOnlySpan<(double X, double Y)> points)
    {
        var area = new PdfArea(points[0].X, points[0].Y, points[0].X, points[0].Y);
        foreach (var (x, y) in points) area = new(Math.Min(area.Left, x), Math.Min(area.Bottom, y), Math.Max(area.Right, x), Math.Max(area.Top, y));
        return area;
    }

    public bool Meets(PdfArea other) => Left < other.Right && other.Left < Right && Bottom < other.Top && other.Bottom < Top;

    public PdfArea Grown(double by) => new(Left - by, Bottom - by, Right + by, Top + by);

    public PdfArea Within(PdfArea other) => new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
}
