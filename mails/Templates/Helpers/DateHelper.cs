using System.Globalization;

namespace SmartCom.Mails.Templates.Helpers;

/// <summary><c>{{date order.placed_at "dd.MM.yyyy HH:mm" zone="Europe/Berlin"}}</c>: a moment for people, in UTC unless a zone is named. Names of days and months are English.</summary>
internal static class DateHelper
{
    private const int LongestFormat = 50;
    private const string UsualFormat = "yyyy-MM-dd";

    public static object? Date(HelperCall call)
    {
        if (call[0] is null or "")
        {
            return null;
        }

        var moment = Read(call[0]!) ?? throw call.Wrong($"\"{call.Text(0)}\" is not a date");
        var format = call.Count > 1 ? call.Text(1) : UsualFormat;
        if (format.Length is 0 or > LongestFormat)
        {
            throw call.Wrong($"the format must have 1 to {LongestFormat} characters");
        }

        try
        {
            return In(call, moment).ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw call.Wrong($"\"{format}\" is not a date format");
        }
    }

    private static DateTimeOffset In(HelperCall call, DateTimeOffset moment)
    {
        var zone = call.Named("zone", "");
        if (zone.Length == 0)
        {
            return moment.ToUniversalTime();
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTime(moment, found)
            : throw call.Wrong($"\"{zone}\" is not a time zone");
    }

    private static DateTimeOffset? Read(object value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateOnly date => new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => null,
    };
}
