// The exams of a course: few enough to be read at once.

import {path, readAll} from '../api.js';

/** The exams, by `examId`. */
export async function examsOf(course) {
  const exams = await readAll(path('courses', course, 'exams'));
  return new Map(exams.map((exam) => [exam.examId, exam]));
}
