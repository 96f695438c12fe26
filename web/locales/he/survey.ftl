# The page on which a customer says how it went.
survey-title = איך היה? · { $business }
survey-marked = הציון סומן. הוא יישמר בלחיצה על ״שליחה״.
survey-words = כמה מילים, אם רוצים
survey-send = שליחה
survey-again = שמירת השינוי
survey-thanks = תודה, המשוב התקבל.
survey-change = אפשר לשנות את הציון או להוסיף מילים כאן.
survey-required = צריך לבחור ציון.
survey-ended = השאלה הזאת כבר סגורה
survey-ended-why = ייתכן שעבר זמן רב מדי, או שהקישור הועתק רק בחלקו. תודה בכל מקרה.
