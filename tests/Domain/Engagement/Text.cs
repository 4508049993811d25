using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace SmartCom.Tests.Domain.Stories;

/// <summary>Writes everything that is in an object, fields and all, so that two of them can be compared and the difference read.</summary>
internal static class Text
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null:
                text.AppendLine("null");
                break;
            case string or bool or Enum or UInt128 or DateTimeOffset or TimeSpan or IConvertible:
                text.AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable items:
                text.AppendLine("[");
                foreach (var item in items)
                {
                    text.Append(indent).Append("  ");
                    Write(text, item, indent + "  ");
                }

                text.Append(indent).AppendLine("]");
                break;
            default:
                WriteFields(text, value, indent);
                break;
        }
    }

    private static void WriteFields(StringBuilder text, object value, string indent)
    {
        text.AppendLine(value.GetType().Name);
        for (var type = value.GetType(); type != typeof(object) && type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                text.Append(indent).Append("  ").Append(field.Name).Append(": ");
                Write(text, field.GetValue(value), indent + "  ");
            }
        }
    }
}
